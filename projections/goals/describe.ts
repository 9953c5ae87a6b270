import { danish } from './describe-danish.ts';
import { english } from './describe-english.ts';
import type { Figure, Measure, Moment, Plan, Population, Target, Text } from './plan.ts';

/** The sentences of a description in one language. */
export interface Phrases {
  readonly headings: {
    readonly method: string;
    readonly populations: string;
    readonly moments: string;
    readonly figures: string;
  };
  /** How the whole plan is computed: period, cutoff, which date decides, what is undecided. */
  method(plan: Plan): readonly string[];
  population(population: Population): string;
  moment(moment: Moment, plan: Plan): string;
  /** What to call the people of a population that has no title. */
  unnamed(population: string): string;
  /** A moment's title in the quotation marks of the language. */
  quoted(moment: string): string;
  /** The heading of a figure: its goal and title, and whether it is a companion. */
  figure(figure: Figure): string;
  measure(measure: Measure, names: Names): readonly string[];
  target(target: Target, measure: Measure): readonly string[];
  published(published: NonNullable<Figure['published']>): string;
}

/** How a text speaks of a plan's parts. */
export interface Names {
  population(name: string): string;
  moment(name: string): string;
}

export type DescribedLanguage = 'da' | 'en';

const languages: Readonly<Record<DescribedLanguage, Phrases>> = { da: danish, en: english };

/**
 * Says in prose what a plan computes, from the plan as it was read and not from its comments: so an analyst can see
 * whether the plan says what was meant, and a politician what a figure counts.
 */
export function describe(plan: Plan, language: DescribedLanguage): string {
  const phrases = languages[language];
  const names = namesIn(plan, language);
  const titleOr = (title: Text | undefined, name: string): string =>
    title === undefined ? name : `${title[language]} (${name})`;
  const populations = [...plan.populations.values()].map((each) =>
    item(titleOr(each.title, each.name), [phrases.population(each)]),
  );
  const moments = [...plan.moments.values()].map((each) =>
    item(titleOr(each.title, each.name), [phrases.moment(each, plan)]),
  );
  const figures = plan.figures.map((each) =>
    item(`${phrases.figure(each)} (${each.id})`, [
      phrases.measure(each.measure, names).join(' '),
      ...(each.target === undefined ? [] : [phrases.target(each.target, each.measure).join(' ')]),
      ...(each.note === undefined ? [] : [each.note[language]]),
      ...(each.published === undefined ? [] : [phrases.published(each.published)]),
    ]),
  );
  return [
    [
      `${plan.title[language]} (${plan.id})`,
      ...(plan.description === undefined ? [] : [plan.description[language]]),
    ].join('\n\n'),
    section(phrases.headings.method, [
      phrases
        .method(plan)
        .map((sentence) => `  ${sentence}`)
        .join('\n'),
    ]),
    section(phrases.headings.populations, populations),
    section(phrases.headings.moments, moments),
    section(phrases.headings.figures, figures),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function section(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [heading.toUpperCase(), ...items].join('\n\n');
}

function item(heading: string, paragraphs: readonly string[]): string {
  return [`  ${heading}`, ...paragraphs.map((paragraph) => `    ${paragraph}`)].join('\n');
}

function namesIn(plan: Plan, language: DescribedLanguage): Names {
  return {
    population: (name) => plan.populations.get(name)?.title?.[language] ?? languages[language].unnamed(name),
    moment: (name) => languages[language].quoted(plan.moments.get(name)?.title?.[language] ?? name),
  };
}
