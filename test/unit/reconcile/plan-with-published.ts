import type { Plan } from '../../../projections/goals/model/plan.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { findingsOf } from '../../../projections/reconcile/findings.ts';
import { findingText } from '../../../services/presentation/findings.ts';
import { figures, planText } from '../goals/plan-text.ts';

/** A plan with a figure of each kind to be compared with, and these. */
export function planWith(fieldsById: Readonly<Record<string, string>>): Plan {
  const text = planText({
    language: 2,
    states: '{ on-benefit: { benefit: cashBenefit } }',
    moments: '{ job: { event: employed } }',
    amounts: '{ days: { days-in: on-benefit }, jobs: { number-of: employed } }',
    populations: '{ recipients: { in: on-benefit } }',
    breakdowns: '{ gender: { attribute: gender }, municipality: { attribute: municipality } }',
    figures: figures({
      people: 'count: recipients, by: [gender, municipality]',
      'in-job': 'share: job, of: recipients',
      duration: 'average: days, of: recipients',
      ...fieldsById,
    }),
  });
  const parsed = parsePlan(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.plan;
}

/** What is found of a figure with these fields: code and English explanation. */
export function findingsWith(fields: string): string[] {
  const plan = planWith({ judged: fields });
  const figure = plan.figures.find(({ id }) => id === 'judged')!;
  return findingsOf(figure).map((finding) => `${finding.code}: ${findingText(finding, 'en')}`);
}
