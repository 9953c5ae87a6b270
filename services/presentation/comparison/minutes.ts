import type { Cause, CauseResult } from '../../../contracts/figures/compare-schema.ts';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import type { Compared } from '../../../projections/compare/compare.ts';
import { exactValue } from '../../../projections/figures/exact-value.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { notationOf } from '../../../projections/goals/model/quantity.ts';
import { type Rational, subtract } from '../../../projections/numbers/rational.ts';
import { dateIn, periodIn } from '../dates.ts';
import { boundText } from '../figure-text.ts';
import type { Language } from '../language.ts';
import { addedIn, amountIn, integerIn } from '../numbers.ts';
import { resultText } from '../value-text.ts';
import type { ComparedFigure } from './compared-result.ts';

const causesInSentences: Readonly<Record<Language, Readonly<Record<Cause, string>>>> = {
  da: {
    'late-registration': 'sen registrering',
    correction: 'rettelser',
    retraction: 'tilbagekaldelser',
    identity: 'at borgere er lagt sammen',
    'passage-of-time': 'at tiden er gået',
  },
  en: {
    'late-registration': 'late registration',
    correction: 'corrections',
    retraction: 'retractions',
    identity: 'the merging of identities',
    'passage-of-time': 'the passage of time',
  },
};

interface Wording {
  readonly of: string;
  readonly and: string;
  readonly points: string;
  readonly clocks: Readonly<Record<'registered' | 'recorded', string>>;
  readonly opening: (goal: number | null, title: string, period: string) => string;
  readonly earlier: (clock: string, date: string, value: string) => string;
  readonly later: (clock: string, date: string, value: string, change: string) => string;
  readonly more: (size: string) => string;
  readonly less: (size: string) => string;
  readonly same: string;
  readonly causes: (list: string) => string;
  readonly causesOfNothing: (list: string) => string;
  readonly counted: (size: string, more: boolean) => string;
  readonly days: (size: string, more: boolean) => string;
  readonly numerator: (size: string, more: boolean) => string;
  readonly denominator: (size: string, more: boolean) => string;
  readonly excluded: (size: string, more: boolean) => string;
  readonly undecided: (size: string, more: boolean) => string;
  readonly derived: string;
  readonly met: (met: boolean | null) => string;
  readonly target: (bound: string, was: string, is: string) => string;
  readonly provisional: string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  da: {
    of: 'af',
    and: 'og',
    points: 'procentpoint',
    clocks: { registered: 'registreret i fagsystemerne', recorded: 'modtaget i Virkning' },
    opening: (goal, title, period) => `${goal === null ? '' : `Mål ${goal}, `}»${title}«, for perioden ${period}.`,
    earlier: (clock, date, value) => `Det, der var ${clock} til og med ${date}, gav ${value}.`,
    later: (clock, date, value, change) => `Det, der var ${clock} til og med ${date}, giver ${value}${change}.`,
    more: (size) => `, altså ${size} mere`,
    less: (size) => `, altså ${size} mindre`,
    same: ', altså det samme',
    causes: (list) => `Forskellen skyldes ${list}.`,
    causesOfNothing: (list) => `Bag tallet er der sket noget, som udligner sig: ${list}.`,
    counted: (size, more) => `${size} ${more ? 'flere' : 'færre'} talt med`,
    days: (size, more) => `${size} ${more ? 'flere' : 'færre'} dage`,
    numerator: (size, more) => `${size} ${more ? 'mere' : 'mindre'} i tælleren`,
    denominator: (size, more) => `${size} ${more ? 'mere' : 'mindre'} i nævneren`,
    excluded: (size, more) => `${size} ${more ? 'flere' : 'færre'} udeladt`,
    undecided: (size, more) => `${size} ${more ? 'flere' : 'færre'} uafgjort`,
    derived: 'Tallet er afledt af andre tal, og årsagerne står ved dem.',
    met: (met) => (met === null ? 'ikke afgjort' : met ? 'opfyldt' : 'ikke opfyldt'),
    target: (bound, was, is) =>
      was === is ? `Målsætningen (${bound}) er fortsat ${is}.` : `Målsætningen (${bound}) var ${was} og er nu ${is}.`,
    provisional: 'Resultatet er foreløbigt.',
  },
  en: {
    of: 'of',
    and: 'and',
    points: 'percentage points',
    clocks: { registered: 'registered in the caseworker systems', recorded: 'received by Virkning' },
    opening: (goal, title, period) => `${goal === null ? '' : `Goal ${goal}, `}“${title}”, for the period ${period}.`,
    earlier: (clock, date, value) => `What was ${clock} through ${date} came to ${value}.`,
    later: (clock, date, value, change) => `What was ${clock} through ${date} comes to ${value}${change}.`,
    more: (size) => `, which is ${size} more`,
    less: (size) => `, which is ${size} less`,
    same: ', which is the same',
    causes: (list) => `The difference is due to ${list}.`,
    causesOfNothing: (list) => `Behind it are changes that cancel out: ${list}.`,
    counted: (size, more) => `${size} ${more ? 'more' : 'fewer'} counted`,
    days: (size, more) => `${size} ${more ? 'more' : 'fewer'} days`,
    numerator: (size, more) => `${size} ${more ? 'more' : 'less'} in the numerator`,
    denominator: (size, more) => `${size} ${more ? 'more' : 'less'} in the denominator`,
    excluded: (size, more) => `${size} ${more ? 'more' : 'fewer'} excluded`,
    undecided: (size, more) => `${size} ${more ? 'more' : 'fewer'} undecided`,
    derived: 'It is derived from other figures, and the causes stand with those.',
    met: (met) => (met === null ? 'open' : met ? 'met' : 'not met'),
    target: (bound, was, is) =>
      was === is ? `The target (${bound}) is still ${is}.` : `The target (${bound}) was ${was} and is now ${is}.`,
    provisional: 'The result is provisional.',
  },
};

/** What was said of a figure at one cutoff, what is said at another, and by how much it differs for which causes: sentences for minutes. */
export function minutesOf(
  figure: FigureNode,
  compared: ComparedFigure,
  { period, cutoffs: [earlier, later] }: Pick<Compared, 'period' | 'cutoffs'>,
  language: Language,
): string {
  const wording = wordings[language];
  const { before, after, causes } = compared;
  const clock = wording.clocks[earlier.clock];
  const [was, is] = [before, after].map((result) => exactValue(result, figure));
  const difference = was === undefined || is === undefined ? undefined : subtract(is, was);
  const isSame = difference === undefined || difference.numerator === 0n;
  const list = listed(
    causes.map((cause) => causeText(cause, figure, before, language)),
    wording.and,
  );
  const sentences = [
    wording.opening(before.goal, figure.title[language], periodIn(language, period)),
    wording.earlier(clock, dateIn(language, earlier.through), valueInSentence(figure, before, language)),
    wording.later(
      clock,
      dateIn(language, later.through),
      valueInSentence(figure, after, language),
      difference === undefined ? '' : changeText(difference, figure, language),
    ),
    ...(causes.length > 0 ? [isSame ? wording.causesOfNothing(list) : wording.causes(list)] : []),
    ...(causes.length === 0 && !isSame ? [wording.derived] : []),
    ...(after.target === null
      ? []
      : [wording.target(boundText(figure, after, language), wording.met(before.met), wording.met(after.met))]),
    ...(after.provisional ? [wording.provisional] : []),
  ];
  return sentences.join(' ');
}

/** `51 % (179 of 348)` */
function valueInSentence(figure: FigureNode, result: FigureResult, language: Language): string {
  const text = resultText(figure, result, language);
  const { numerator, denominator } = result;
  if (figure.measure.kind !== 'share' || numerator === undefined || denominator === undefined) return text;
  return `${text} (${integerIn(language, numerator)} ${wordings[language].of} ${integerIn(language, denominator)})`;
}

function changeText(difference: Rational, figure: FigureNode, language: Language): string {
  const wording = wordings[language];
  if (difference.numerator === 0n) return wording.same;
  const isLess = difference.numerator < 0n;
  const size = sizeText(isLess ? { ...difference, numerator: -difference.numerator } : difference, figure, language);
  return isLess ? wording.less(size) : wording.more(size);
}

/** A difference without its sign: of shares in percentage points, with one decimal unless it is whole. */
function sizeText(size: Rational, figure: FigureNode, language: Language): string {
  const isRatio = notationOf(figure.quantity) !== 'number';
  const number = isRatio ? { ...size, numerator: size.numerator * 100n } : size;
  const isWhole = number.numerator % number.denominator === 0n;
  const digits = amountIn(language, number, { notation: 'number', decimals: isWhole ? 0 : 1 });
  return isRatio ? `${digits} ${wordings[language].points}` : digits;
}

function causeText(
  { cause, numerator, denominator, excluded, undecided }: Omit<CauseResult, 'citizens'>,
  { measure }: FigureNode,
  { kind }: FigureResult,
  language: Language,
): string {
  const wording = wordings[language];
  const isOfMembers = measure.kind === 'share' || measure.kind === 'count';
  const added = isOfMembers ? wording.counted : kind === 'places' ? wording.days : wording.numerator;
  const parts = [
    [numerator, added],
    [denominator, wording.denominator],
    [excluded, wording.excluded],
    [undecided, wording.undecided],
  ] as const;
  const told = parts.flatMap(([change, tell]) =>
    change === 0 ? [] : [tell(addedIn(language, Math.abs(change)), change > 0)],
  );
  return `${causesInSentences[language][cause]}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
}

function listed(texts: readonly string[], and: string): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${and} ${texts.at(-1)}`;
}
