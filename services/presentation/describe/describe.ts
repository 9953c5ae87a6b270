import type { Text } from '../../../contracts/plans/plan-parts.ts';
import { unitOfAmount } from '../../../projections/goals/model/amount-unit.ts';
import { type Amount, EVERYBODY } from '../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { unitOfRows } from '../../../projections/goals/model/quantity.ts';
import type { Language } from '../language.ts';
import { danish } from './danish/phrases.ts';
import { english } from './english/phrases.ts';
import type { AmountUnit, PartNames, Phrases } from './phrases.ts';

/** The sentences of each language. */
export const phrasesIn: Readonly<Record<Language, Phrases>> = { da: danish, en: english };

/** What a plan says, in its parts. */
export interface Description {
  /** With its id. */
  readonly title: string;
  readonly introduction: string | undefined;
  /** Those that the plan has anything for. */
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly items: readonly Item[];
}

/** A part of the plan by its name, and what is said of it; sentences about the whole plan have no name. */
export interface Item {
  readonly name: string | undefined;
  readonly paragraphs: readonly string[];
}

/**
 * Says in prose what a plan computes, from the plan as it was read and not from its comments: so an analyst can see
 * whether the plan says what was meant, and a politician what a figure counts.
 */
export function description(plan: Plan, language: Language): Description {
  const phrases = phrasesIn[language];
  const names = namesIn(plan, language);
  const { headings } = phrases;
  const items = <T extends Part>(parts: Iterable<T>, sentence: (part: T) => string): Item[] =>
    [...parts].map((part) => ({ name: titleOr(part, language), paragraphs: [sentence(part)] }));
  const figures = plan.figures.map((each) => {
    const quantity = each.quantity;
    const paragraphs = [
      phrases.measure(each, names).join(' '),
      ...(each.target === undefined ? [] : [phrases.target(each.target, quantity, names).join(' ')]),
      ...(each.note === undefined ? [] : [each.note[language]]),
      ...(each.published === undefined ? [] : [phrases.published(each.published)]),
    ];
    return { name: `${phrases.figure(each)} (${each.id})`, paragraphs };
  });
  const ofPlan = (paragraphs: readonly string[]): Item[] =>
    paragraphs.length === 0 ? [] : [{ name: undefined, paragraphs }];
  const sections: Section[] = [
    { heading: headings.method, items: ofPlan(phrases.method(plan)) },
    { heading: headings.breaks, items: ofPlan(plan.breaks.map((each) => phrases.break(each, names))) },
    {
      heading: headings.populations,
      items: items(plan.populations.values(), (each) => phrases.population(each, names)),
    },
    {
      heading: headings.states,
      items: items(
        [...plan.states.values()].filter(({ name }) => name !== EVERYBODY),
        (each) => phrases.state(each, names),
      ),
    },
    { heading: headings.moments, items: items(plan.moments.values(), (each) => phrases.moment(each, plan, names)) },
    { heading: headings.amounts, items: items(plan.amounts.values(), (each) => phrases.amount(each, plan, names)) },
    { heading: headings.breakdowns, items: items(plan.breakdowns.values(), (each) => phrases.breakdown(each, names)) },
    { heading: headings.figures, items: figures },
  ];
  return {
    title: `${plan.title[language]} (${plan.id})`,
    introduction: plan.description?.[language],
    sections: sections.filter((section) => section.items.length > 0),
  };
}

/** That prose as one text. */
export function describe(plan: Plan, language: Language): string {
  const { title, introduction, sections } = description(plan, language);
  return [title, ...(introduction === undefined ? [] : [introduction]), ...sections.map(sectionText)]
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

function sectionText({ heading, items }: Section): string {
  return [heading.toUpperCase(), ...items.map(itemText)].join('\n\n');
}

function itemText({ name, paragraphs }: Item): string {
  if (name === undefined) return paragraphs.map((paragraph) => `  ${paragraph}`).join('\n');
  return [`  ${name}`, ...paragraphs.map((paragraph) => `    ${paragraph}`)].join('\n');
}

/** How a plan's parts are spoken of. */
export function namesIn(plan: Plan, language: Language): PartNames {
  const { quoted, unnamed, stay } = phrasesIn[language];
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
