import { expect, test } from 'vitest';
import { renderTable } from '../../../services/cli/render/table.ts';

const columns = [{ heading: 'Figure' }, { heading: 'Target', onlyIfFilled: true }, { heading: 'Result' }];

test('given rows without a target, then the column of targets is left out', () => {
  expect(renderTable(columns, [['a', '', '1']])).toBe('Figure  Result\n──────────────\na       1\n');
});

test('given one row with a target, then all have the column', () => {
  const table = renderTable(columns, [
    ['a', '', '1'],
    ['b', '≥ 2', '3'],
  ]);
  expect(table).toContain('Figure  Target  Result');
});
