import type { Text } from '../../../contracts/plans/plan-parts.ts';
import { unitOfAmount } from '../../../projections/goals/model/amount-unit.ts';
import { type Amount, EVERYBODY } from '../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { quantityOf, unitOfRows } from '../../../projections/goals/model/quantity.ts';
import type { Language } from '../language.ts';
import { danish } from './danish/phrases.ts';
import { english } from './english/phrases.ts';
import type { AmountUnit, Names, Phrases } from './phrases.ts';

/** The sentences of each language. */
export const phrasesIn: Readonly<Record<Language, Phrases>> = { da: danish, en: english };

/**
 * Says in prose what a plan computes, from the plan as it was read and not from its comments: so an analyst can see
 * whether the plan says what was meant, and a politician what a figure counts.
 */
export function describe(plan: Plan, language: Language): string {
  const phrases = phrasesIn[language];
  const names = namesIn(plan, language);
  const { headings } = phrases;
  const items = <T extends Part>(parts: Iterable<T>, sentence: (part: T) => string): string[] =>
    [...parts].map((part) => item(titleOr(part, language), [sentence(part)]));
  const figures = plan.figures.map((each) => {
    const quantity = quantityOf(each, plan);
    return item(`${phrases.figure(each)} (${each.id})`, [
      phrases.measure(each, names).join(' '),
      ...(each.target === undefined ? [] : [phrases.target(each.target, quantity, names).join(' ')]),
      ...(each.note === undefined ? [] : [each.note[language]]),
      ...(each.published === undefined ? [] : [phrases.published(each.published)]),
    ]);
  });
  return [
    [
      `${plan.title[language]} (${plan.id})`,
      ...(plan.description === undefined ? [] : [plan.description[language]]),
    ].join('\n\n'),
    section(headings.method, [indented(phrases.method(plan))]),
    section(
      headings.breaks,
      plan.breaks.length === 0 ? [] : [indented(plan.breaks.map((each) => phrases.break(each, names)))],
    ),
    section(
      headings.populations,
      items(plan.populations.values(), (each) => phrases.population(each, names)),
    ),
    section(
      headings.states,
      items(
        [...plan.states.values()].filter(({ name }) => name !== EVERYBODY),
        (each) => phrases.state(each, names),
      ),
    ),
    section(
      headings.moments,
      items(plan.moments.values(), (each) => phrases.moment(each, plan, names)),
    ),
    section(
      headings.amounts,
      items(plan.amounts.values(), (each) => phrases.amount(each, plan, names)),
    ),
    section(
      headings.breakdowns,
      items(plan.breakdowns.values(), (each) => phrases.breakdown(each, names)),
    ),
    section(headings.figures, figures),
  ]
    .filter((part) => part !== '')
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

function section(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [heading.toUpperCase(), ...items].join('\n\n');
}

function indented(sentences: readonly string[]): string {
  return sentences.map((sentence) => `  ${sentence}`).join('\n');
}

function item(heading: string, paragraphs: readonly string[]): string {
  return [`  ${heading}`, ...paragraphs.map((paragraph) => `    ${paragraph}`)].join('\n');
}

/** How a plan's parts are spoken of. */
export function namesIn(plan: Plan, language: Language): Names {
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
