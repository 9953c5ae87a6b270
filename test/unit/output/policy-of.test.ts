import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type DisclosurePolicy, policyOf, type Results } from '../../../services/output/disclosure-policy.ts';

const plan = { id: 'case', figures: [] as Plan['figures'], report: undefined } as Plan;

const figures = {
  ...{ plan: 'case', definition: `sha256:${'0'.repeat(64)}`, period: { from: '2023-01-01', to: '2024-01-01' } },
  ...{ cutoff: { clock: 'registered', through: '2023-12-31', position: 100 }, notices: [], figures: [] },
} as Results['figures'];

/** What a policy does with a result of each kind: shows it as it is, shows something else of it, or refuses it. */
function dealtWith(roles: readonly Role[]): Record<string, string> {
  const policy = policyOf(withIncluded(roles), plan);
  const series = { ...figures, form: 'cutoffs', lagUnit: null, points: [] };
  const kinds = Object.keys(policy) as (keyof DisclosurePolicy)[];
  return Object.fromEntries(
    kinds.map((kind) => {
      const result = kind === 'series' ? series : figures;
      try {
        return [kind, policy[kind](result as never) === (result as never) ? 'as it is' : 'in part'];
      } catch (error) {
        return [kind, (error as { code: string }).code];
      }
    }),
  );
}

const refused = 'HTTP_FORBIDDEN';
const all = (how: string) => ({
  ...{ figures: how, sample: how, reconciliation: how, forecast: how, series: how, comparison: how },
  ...{ definitions: how, citizens: how, history: how, attrition: how, stock: how, programmes: how, found: how },
});

describe('a result is shown by role, and else refused', () => {
  it.each<[readonly Role[], Record<string, string>]>([
    [['audit'], all('as it is')],
    [
      ['analyse'],
      { ...all('as it is'), comparison: 'in part', definitions: 'in part', citizens: refused, history: refused },
    ],
    [['read'], { ...all(refused), figures: 'in part', series: 'in part' }],
    [['operate'], { ...all(refused), stock: 'as it is', programmes: 'as it is' }],
    [['send'], all(refused)],
    [[], all(refused)],
  ])('%j', (roles, expected) => {
    expect(dealtWith(roles)).toEqual(expected);
  });

  it('without citizens, where their changes are asked for', () => {
    const compared = { figures: [], citizens: () => [], changes: () => [] } as unknown as Results['comparison'];
    const shown = policyOf(withIncluded(['analyse']), plan).comparison(compared);
    expect(() => shown.citizens('placed', 'correction')).toThrow(expect.objectContaining({ code: refused }));
    expect(() => shown.changes('correction')).toThrow(expect.objectContaining({ code: refused }));
  });
});
