import { expect, test } from 'vitest';
import { displayIn } from '../../../services/cli/render/display-in.ts';

const displays = [
  ['ca. 650', 'about 650'],
  ['brudt serie', 'broken series'],
  ['9 af 11', '9 of 11'],
  ['+18,9 point', '+18,9 points'],
  ['15,8 %', '15,8 %'],
  ['–', '–'],
];

test.each(displays)('given "%s", then an English table says "%s"', (danish, english) => {
  expect(displayIn('en', danish)).toBe(english);
});

test.each(displays)('given "%s", then a Danish table says just that', (danish) => {
  expect(displayIn('da', danish)).toBe(danish);
});
