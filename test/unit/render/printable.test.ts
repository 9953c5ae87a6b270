import { expect, test } from 'vitest';
import { renderTable } from '../../../services/cli/render/table.ts';
import { printable, printableOnOneLine } from '../../../services/presentation/printable.ts';

test.each([
  ['an escape sequence', '\u001b[2Jgone', '\\u{1b}[2Jgone'],
  ['one of eight bits', '\u009b31mred', '\\u{9b}31mred'],
  ['a bell and a backspace', 'a\u0007\b', 'a\\u{7}\\u{8}'],
  ['a carriage return', 'stored\rlost', 'stored\\u{d}lost'],
  ['text that is turned round', 'fdp.\u202egnp', 'fdp.\\u{202e}gnp'],
  ['an isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
  ['what nobody sees', 'c\u200b-\ufeff1', 'c\\u{200b}-\\u{feff}1'],
  ['separators of lines', 'a\u2028b\u2029', 'a\\u{2028}b\\u{2029}'],
  ['half a pair', 'a\ud800b', 'a\\u{d800}b'],
  ['a tag beyond 16 bits', 'a\u{e0041}', 'a\\u{e0041}'],
  ['an ordinary text', 'Æblegrød\t3,5 %\n— 👍 −1', 'Æblegrød\t3,5 %\n— 👍 −1'],
])('given %s, then it is printed harmlessly', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('given a name with a newline, then it stays on its line', () => {
  expect(printableOnOneLine('a\nSTORE_CORRUPT: b')).toBe('a\\u{a}STORE_CORRUPT: b');
});

test('given such characters in a table, then its columns are as wide as what is shown', () => {
  expect(
    renderTable(
      [{ heading: 'A' }, { heading: 'B' }],
      [
        ['\u001b[31m', 'x'],
        ['y', 'z'],
      ],
    ),
  ).toBe('A           B\n─────────────\n\\u{1b}[31m  x\ny           z\n');
});
