import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { Reason } from '../../contracts/figures/verdicts.ts';
import type { Difference } from '../../contracts/plans/check-schema.ts';
import { groupsWritten } from '../../contracts/plans/groups-schema.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import { isWritten } from '../../projections/figures/groups.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../projections/goals/model/plan-graph.ts';
import { type Cutoff, fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { trace } from '../../projections/trace/trace.ts';
import { type CaseVerdicts, caseVerdicts } from './case-verdicts.ts';
import { type Seen, see } from './coverage.ts';
import { hasBounds, readExpected, withBounds } from './expected-bounds.ts';
import { agrees, figureTexts, groupTextOf, unknownGroup } from './figure-text.ts';
import type { Case } from './read-cases.ts';

/** What came out otherwise than a case expects. `seen` takes note of what its conditions were seen to be. */
export async function differencesOf(ledger: Ledger, plan: Plan, asked: Case, seen: Seen): Promise<Difference[]> {
  const cutoff = await fixCutoff(ledger.engine, asked.cutoff);
  const verdicts = await caseVerdicts(ledger, plan, asked.period, cutoff);
  await see(ledger, verdicts.kept, seen);
  const found = await verdictDifferences(ledger, plan, asked, cutoff, verdicts);
  if (Object.keys(asked.figures).length + Object.keys(asked.groups).length === 0) return found;
  const { figures } = await evaluate(ledger.engine, plan, asked.period, cutoff);
  return [...found, ...numberDifferences(asked, plan, new Map(figures.map((figure) => [figure.id, figure])))];
}

async function verdictDifferences(
  { engine }: Ledger,
  plan: Plan,
  asked: Case,
  cutoff: Cutoff,
  verdicts: CaseVerdicts,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const [figure, expected] of Object.entries(asked.verdicts)) {
    const got = (citizen: string): string => verdicts.of(figure, citizen) ?? 'none';
    const surprising = Object.entries(expected).filter(
      ([citizen, text]) => text.includes('(') || text !== got(citizen),
    );
    if (surprising.length === 0) continue;
    const reasons = new Map<string, Reason>();
    for await (const { citizen, row, reason } of trace(engine, plan, figure, asked.period, cutoff)) {
      reasons.set(citizen, reason);
      if (row !== undefined) reasons.set(`${citizen} ${row.on}`, reason);
    }
    for (const [citizen, text] of surprising) {
      const verdict = got(citizen);
      const reason = verdict === 'none' ? null : (reasons.get(verdicts.nameOf(citizen)) ?? null);
      const inWords = text.includes('(') ? `${verdict} (${reason})` : verdict;
      if (text === inWords) continue;
      differences.push({ ...placeOf(asked), figure, citizen, group: null, expected: text, got: verdict, reason });
    }
  }
  return differences;
}

function numberDifferences(asked: Case, plan: Plan, results: ReadonlyMap<string, FigureResult>): Difference[] {
  const place = { ...placeOf(asked), citizen: null, reason: null };
  const ofFigures = Object.entries(asked.figures).flatMap(([figure, expected]): Difference[] => {
    const measured = plan.figures.find(({ id }) => id === figure) as FigureNode;
    const result = results.get(figure) as FigureResult;
    const texts = figureTexts(measured, result);
    const asked = readExpected(expected);
    const isExpected = texts.some((text) => agrees(asked.number, text)) && hasBounds(asked, result);
    return isExpected ? [] : [{ ...place, figure, group: null, expected, got: withBounds(texts[0], asked, result) }];
  });
  const ofGroups = Object.entries(asked.groups).flatMap(([figure, breakdowns]) =>
    Object.entries(breakdowns).flatMap(([breakdown, groups]) =>
      groupsWritten(groups).flatMap(([group, expected]): Difference[] => {
        const found = results
          .get(figure)
          ?.breakdowns?.find(({ id }) => id === breakdown)
          ?.groups.find((each) => isWritten(each.group, group, unknownGroup));
        const which = `${breakdown}: ${group.join(' × ')}`;
        const asked = readExpected(expected);
        if (found === undefined)
          return agrees(expected, 'none') ? [] : [{ ...place, figure, group: which, expected, got: 'none' }];
        const text = groupTextOf(plan.figures.find(({ id }) => id === figure) as FigureNode, found);
        const got = withBounds(text, asked, found);
        return agrees(asked.number, text) && hasBounds(asked, found)
          ? []
          : [{ ...place, figure, group: which, expected, got }];
      }),
    ),
  );
  return [...ofFigures, ...ofGroups];
}

const placeOf = ({ name, line }: Case) => ({ case: name, line });
