import { expect, test } from 'vitest';
import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { type DisclosurePolicy, showAll } from '../../../services/output/disclosure-policy.ts';
import { disclose, type Piece, release } from '../../../services/output/gate.ts';

const group = (name: string, numerator: number) => ({
  group: name,
  numerator,
  excluded: 0,
  undecided: 0,
  value: numerator,
  lowest: numerator,
  highest: numerator,
  provisional: false,
});

const result: ReplayResult = {
  plan: 'case',
  definition: `sha256:${'0'.repeat(64)}`,
  period: { from: '2023-01-01', to: '2024-01-01' },
  cutoff: { clock: 'registered', through: '2023-12-31', position: 12 },
  notices: [],
  figures: [
    {
      id: 'people',
      goal: null,
      kind: 'count',
      numerator: 12,
      excluded: 0,
      undecided: 0,
      value: 12,
      lowest: 12,
      highest: 12,
      provisional: false,
      quantity: { kind: 'count', unit: 'heads' },
      target: null,
      met: null,
      breakdowns: [{ id: 'district', groups: [group('north', 10), group('south', 2)] }],
    },
  ],
};

/** Leaves out a breakdown in which a group is small: with the total, the others would give it away. */
const withoutSmallGroups: DisclosurePolicy = {
  ...showAll,
  figures: (all) => ({
    ...all,
    figures: all.figures.map((figure) => ({
      ...figure,
      breakdowns: (figure.breakdowns ?? []).filter(({ groups }) => groups.every(({ value }) => (value ?? 0) >= 5)),
    })),
  }),
};

test('on the command line all is shown as it is', () => {
  expect(disclose('figures', result, showAll)).toBe(result);
});

test('a policy is given the whole table, its margins and every group, and decides what views are made of', () => {
  const [people] = disclose('figures', result, withoutSmallGroups).figures;
  expect(people).toMatchObject({ value: 12, breakdowns: [] });
});

test('a view is written in one piece, or piece by piece in its order, each when the one before is written', async () => {
  const written: Piece[] = [];
  const write = async (text: Piece): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    written.push(text);
  };
  await release('figures', result, ({ plan }) => plan, write);
  async function* pieces() {
    yield 'first';
    yield 'second';
  }
  await release('figures', result, pieces, write);
  expect(written).toEqual(['case', 'first', 'second']);
});
