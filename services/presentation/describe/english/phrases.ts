import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { hasDeadlines } from '../deadlines.ts';
import type { Phrases } from '../phrases.ts';
import { hasSharesOfDecided } from '../shares-of-decided.ts';
import { that } from './conditions.ts';
import { and } from './events.ts';
import { measure } from './measures.ts';
import { amount, moment } from './moments.ts';
import { breakdown, population } from './populations.ts';
import { published } from './published.ts';
import { state } from './states.ts';
import { target } from './targets.ts';

/** The sentences of a description in English. */
export const english: Phrases = {
  headings: {
    method: 'How it is computed',
    breaks: 'Breaks',
    populations: 'Who is counted',
    states: 'States that a citizen can be in',
    moments: 'What is looked for in each citizen',
    amounts: 'What is measured in each citizen',
    breakdowns: 'What figures are broken down by',
    figures: 'Goals and figures',
  },

  method: (plan) => [
    'Figures are computed for a period and a cutoff date. What had happened through the cutoff date, and was known by then, counts.',
    plan.datedBy === 'occurredOn'
      ? 'An event belongs to the period in which it happened, even if it was registered later. If it was registered after the cutoff, the figure lacks it until a later cutoff is chosen.'
      : 'An event belongs to the period in which it was registered, even if it happened earlier.',
    `If the cutoff lies before the period's last day, citizens who do not satisfy a condition yet are undecided: they still may. They stand in the denominator of a share, but not in its numerator${hasSharesOfDecided(plan) ? ', unless it is of those who are decided' : ''}.`,
    ...(hasDeadlines(plan)
      ? ['If a condition has a deadline of its own that has not passed at the cutoff, the citizen is undecided, too.']
      : []),
    'A target is compared with the exact figure, never with the rounded one.',
    ...reportSentence(plan),
  ],

  break: ({ on, title, figures }, names) =>
    `${on}: ${title.en}. Figures from before that day are not compared with figures from that day on${figures === undefined ? '' : `; this concerns ${and(figures.map(names.figure))}`}.`,

  population,
  state,
  moment,
  amount,
  breakdown,

  unnamed: (name, members) => `${members === 'heads' ? 'citizens' : members} in “${name}”`,
  stay: (name) => (name === undefined ? 'take part' : `are in the state ${name}`),
  quoted: (title) => `“${title}”`,

  figure: ({ goal, title, companion }) =>
    `${goal === undefined ? '' : `Goal ${goal}: `}${title.en}${companion ? ' – companion' : ''}`,
  that,
  measure,
  target,
  published,
};

function reportSentence({ report }: Plan): string[] {
  if (report === undefined) return [];
  return [`The figures can be compared with “${report.title}” (period ${report.period}, cutoff ${report.cutoff}).`];
}
