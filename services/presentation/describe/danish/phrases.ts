import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { dateIn } from '../../dates.ts';
import { hasDeadlines } from '../deadlines.ts';
import type { Phrases } from '../phrases.ts';
import { hasSharesOfDecided } from '../shares-of-decided.ts';
import { that } from './conditions.ts';
import { og } from './events.ts';
import { measure } from './measures.ts';
import { amount, moment } from './moments.ts';
import { breakdown, population } from './populations.ts';
import { published } from './published.ts';
import { state } from './states.ts';
import { target } from './targets.ts';

/** The sentences of a description in Danish. */
export const danish: Phrases = {
  headings: {
    method: 'Sådan regnes der',
    breaks: 'Brud',
    populations: 'Hvem der tælles',
    states: 'Tilstande, som en borger kan være i',
    moments: 'Hvad der ses efter hos den enkelte borger',
    amounts: 'Hvad der måles hos den enkelte borger',
    breakdowns: 'Hvad tallene fordeles på',
    figures: 'Mål og tal',
  },

  method: (plan) => [
    'Tallene opgøres for en periode og en skæringsdato. Det, der er sket til og med skæringsdatoen, og som var kendt på den dato, regnes med.',
    plan.datedBy === 'occurredOn'
      ? 'En hændelse hører til den periode, hvor den fandt sted, også når den først er registreret senere. Er den først registreret efter skæringsdatoen, mangler den i tallet, indtil der opgøres med en senere skæringsdato.'
      : 'En hændelse hører til den periode, hvor den blev registreret, også når den fandt sted tidligere.',
    `Ligger skæringsdatoen før periodens sidste dag, er de borgere uafgjorte, som endnu ikke opfylder en betingelse: de kan nå det endnu. De står i en andels nævner, men ikke i dens tæller${hasSharesOfDecided(plan) ? ', medmindre den kun er af de afgjorte' : ''}.`,
    ...(hasDeadlines(plan)
      ? ['Har en betingelse en frist af sin egen, og er den ikke udløbet på skæringsdatoen, er borgeren også uafgjort.']
      : []),
    'En målsætning sammenlignes med det nøjagtige tal, aldrig med det afrundede.',
    ...reportSentence(plan),
  ],

  break: ({ on, title, figures }, names) =>
    `${dateIn('da', on)}: ${title.da}. Tal fra før den dag sammenlignes ikke med tal fra den dag og frem${figures === undefined ? '' : `; det gælder ${og(figures.map(names.figure))}`}.`,

  population,
  state,
  moment,
  amount,
  breakdown,

  unnamed: (name, members) => `${{ heads: 'borgere', events: 'hændelser', spells: 'forløb' }[members]} i »${name}«`,
  stay: (name) => (name === undefined ? 'har et forløb' : `er i tilstanden ${name}`),
  quoted: (title) => `»${title}«`,

  figure: ({ goal, title, companion }) =>
    `${goal === undefined ? '' : `Mål ${goal}: `}${title.da}${companion ? ' – følgetal' : ''}`,
  that,
  measure,
  target,
  published,
};

function reportSentence({ report }: Plan): string[] {
  if (report === undefined) return [];
  return [
    `Tallene kan sammenholdes med »${report.title}« (periode ${report.period}, skæringsdato ${dateIn('da', report.cutoff)}).`,
  ];
}
