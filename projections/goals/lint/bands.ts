import { populationOf } from '../model/figure-conditions.ts';
import type { Band } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import { writeDate } from '../syntax/write-condition.ts';
import { mostOf } from './amount-limits.ts';
import { impliedStates, isStretched } from './implied-states.ts';
import type { LintFinding } from './lint-finding.ts';

/** A band of an amount that nobody can reach. */
export function lintBandEmpty(plan: Plan): LintFinding[] {
  return [...plan.breakdowns.values()].flatMap((breakdown) => {
    const amount = breakdown.kind === 'amount' ? plan.amounts.get(breakdown.amount) : undefined;
    if (breakdown.kind !== 'amount' || amount === undefined) return [];
    const most = mostOf(amount, plan);
    return breakdown.bands.flatMap(({ label, from }, i): LintFinding[] =>
      from <= most
        ? []
        : [
            {
              path: ['breakdowns', breakdown.name, 'bands', i],
              detail: { kind: 'band-empty', amount: amount.name, most, band: label },
            },
          ],
    );
  });
}

/** A breakdown by age of a population whose state says the age already, so that one group has them all, or none has. */
export function lintOneGroup(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i) => {
    const population = plan.populations.get(populationOf(figure) ?? '');
    if (population?.kind !== 'stock') return [];
    return figure.by.flatMap((name): LintFinding[] => {
      const breakdown = plan.breakdowns.get(name);
      const amount = breakdown?.kind === 'amount' ? plan.amounts.get(breakdown.amount) : undefined;
      if (breakdown?.kind !== 'amount' || amount?.kind !== 'age-on') return [];
      const ages = agesIn(population.state, plan);
      if (ages === undefined || writeDate(amount.on) !== writeDate(population.on)) return [];
      const filled = breakdown.bands.filter((band) => meets(band, ages));
      if (filled.length > 1 || breakdown.bands.length === 1) return [];
      return [
        {
          path: ['figures', i, 'by'],
          detail: {
            kind: 'one-group',
            population: population.name,
            ages: { from: ages.from, to: ages.to ?? null },
            breakdown: name,
            band: filled[0]?.label ?? null,
          },
        },
      ];
    });
  });
}

type Ages = Pick<Band, 'from' | 'to'>;

/** The ages that a state allows; undefined where it says nothing of age, or holds for some days longer than it asks for. */
function agesIn(name: string, plan: Plan): Ages | undefined {
  const asked = impliedStates(name, plan).flatMap((state) =>
    state.kind === 'age' && !isStretched(state) ? state : [],
  );
  if (asked.length === 0) return undefined;
  const [froms, tos] = [asked.map(({ from }) => from ?? 0), asked.flatMap(({ to }) => to ?? [])];
  return { from: Math.max(...froms), to: tos.length === 0 ? undefined : Math.min(...tos) };
}

const meets = (band: Band, ages: Ages): boolean =>
  band.from <= (ages.to ?? Number.POSITIVE_INFINITY) && ages.from <= (band.to ?? Number.POSITIVE_INFINITY);
