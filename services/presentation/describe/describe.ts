import type { Text } from '../../../contracts/plans/plan-parts.ts';
import { unitOfAmount } from '../../../projections/goals/model/amount-unit.ts';
import { type Amount, EVERYBODY } from '../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { quantityOf, unitOfRows } from '../../../projections/goals/model/quantity.ts';
import type { Language } from '../language.ts';
import { danish } from './danish/phrases.ts';
import { english } from './english/phrases.ts';
import type { AmountUnit, Names, Phrases } from './phrases.ts';

const languages: Readonly<Record<Language, Phrases>> = { da: danish, en: english };

/** A part of a plan in prose: what it is called, and sentences on it. */
export interface DescribedPart {
  /** Undefined where the sentences are of the plan as a whole. */
  readonly title: string | undefined;
  readonly paragraphs: readonly string[];
}

/** A plan in prose. */
export interface DescribedPlan {
  readonly title: string;
  readonly description: string | undefined;
  /** Those that the plan has anything of, in the order in which one needs to know them. */
  readonly sections: readonly { readonly heading: string; readonly parts: readonly DescribedPart[] }[];
}

/**
 * Says in prose what a plan computes, from the plan as it was read and not from its comments: so an analyst can see
 * whether the plan says what was meant, and a politician what a figure counts.
 */
export function describedPlan(plan: Plan, language: Language): DescribedPlan {
  const phrases = languages[language];
  const names = namesIn(plan, language);
  const { headings } = phrases;
  const parts = <T extends Part>(all: Iterable<T>, sentence: (part: T) => string): DescribedPart[] =>
    [...all].map((part) => ({ title: titleOr(part, language), paragraphs: [sentence(part)] }));
  const figures = plan.figures.map((each): DescribedPart => {
    const quantity = quantityOf(each, plan);
    return {
      title: `${phrases.figure(each)} (${each.id})`,
      paragraphs: [
        phrases.measure(each, names).join(' '),
        ...(each.target === undefined ? [] : [phrases.target(each.target, quantity, names).join(' ')]),
        ...(each.note === undefined ? [] : [each.note[language]]),
        ...(each.published === undefined ? [] : [phrases.published(each.published)]),
      ],
    };
  });
  const breaks = plan.breaks.map((each) => phrases.break(each, names));
  const states = [...plan.states.values()].filter(({ name }) => name !== EVERYBODY);
  const sections = [
    { heading: headings.method, parts: [{ title: undefined, paragraphs: phrases.method(plan) }] },
    { heading: headings.breaks, parts: breaks.length === 0 ? [] : [{ title: undefined, paragraphs: breaks }] },
    {
      heading: headings.populations,
      parts: parts(plan.populations.values(), (each) => phrases.population(each, names)),
    },
    { heading: headings.states, parts: parts(states, (each) => phrases.state(each, names)) },
    { heading: headings.moments, parts: parts(plan.moments.values(), (each) => phrases.moment(each, plan, names)) },
    { heading: headings.amounts, parts: parts(plan.amounts.values(), (each) => phrases.amount(each, plan, names)) },
    { heading: headings.breakdowns, parts: parts(plan.breakdowns.values(), (each) => phrases.breakdown(each, names)) },
    { heading: headings.figures, parts: figures },
  ];
  return {
    title: `${plan.title[language]} (${plan.id})`,
    description: plan.description?.[language],
    sections: sections.filter((section) => section.parts.length > 0),
  };
}

/** The same as one text, indented. */
export function describe(plan: Plan, language: Language): string {
  const { title, description, sections } = describedPlan(plan, language);
  return [
    [title, ...(description === undefined ? [] : [description])].join('\n\n'),
    ...sections.map(({ heading, parts }) => [heading.toUpperCase(), ...parts.map(textOf)].join('\n\n')),
  ]
    .join('\n\n')
    .concat('\n');
}

interface Part {
  readonly name: string;
  readonly title: Text | undefined;
}

function titleOr({ name, title }: Part, language: Language): string {
  return title === undefined ? name : `${title[language]} (${name})`;
}

function textOf({ title, paragraphs }: DescribedPart): string {
  if (title === undefined) return paragraphs.map((paragraph) => `  ${paragraph}`).join('\n');
  return [`  ${title}`, ...paragraphs.map((paragraph) => `    ${paragraph}`)].join('\n');
}

function namesIn(plan: Plan, language: Language): Names {
  const { quoted, unnamed, stay } = languages[language];
  const named = (parts: ReadonlyMap<string, Part>) => (name: string) =>
    quoted(parts.get(name)?.title?.[language] ?? name);
  const state = named(plan.states);
  const membersOf = (name: string) => {
    const population = plan.populations.get(name);
    return unitOfRows(population?.kind === 'each' ? plan.moments.get(population.moment) : undefined);
  };
  return {
    population: (name) => plan.populations.get(name)?.title?.[language] ?? unnamed(name, membersOf(name)),
    membersOf,
    state,
    moment: named(plan.moments),
    amount: named(plan.amounts),
    breakdown: named(plan.breakdowns),
    figure: (id) => quoted(plan.figures.find((figure) => figure.id === id)?.title[language] ?? id),
    stay: (name) => {
      const population = plan.populations.get(name);
      return stay(population !== undefined && 'state' in population ? state(population.state) : undefined);
    },
    unitOf: (name) => wordForUnit(plan.amounts.get(name) as Amount),
  };
}

/** What one of an amount is called. */
function wordForUnit(amount: Amount): AmountUnit {
  return amount.kind === 'number-of' ? 'events' : unitOfAmount(amount);
}
