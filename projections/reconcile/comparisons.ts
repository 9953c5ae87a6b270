import type { FigureResult, ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { QuantityKind } from '../../contracts/figures/quantity-schema.ts';
import type { ComparedValue } from '../../contracts/figures/reconcile-schema.ts';
import { exactValue } from '../figures/exact-value.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import { type Rational, whole } from '../numbers/rational.ts';
import { compareGroups } from './compare-groups.ts';
import {
  changeAs,
  isInPoints,
  numberAs,
  printedChange,
  printedDecimals,
  printedNumber,
  printedShare,
  roundsTo,
  shareAs,
} from './printed.ts';

/**
 * Sets everything that a report printed of a figure beside what was computed. Printed numbers that count something else
 * than the figure measures are left out: there is nothing to set them beside.
 */
export function comparisonsOf(figure: FigureNode, plan: Plan, replay: ReplayResult): ComparedValue[] {
  const { published } = figure;
  if (published === undefined) return [];
  const computed = resultOf(figure.id, replay);
  const met = published.met === undefined ? [] : [same('met', published.met, computed.met)];
  const { kind, unit } = figure.quantity;
  if (published.unit !== undefined && unit !== undefined && published.unit !== unit) return met;
  return [
    ...numbers(figure, kind, computed),
    ...ends(figure, plan, replay),
    ...compareGroups(figure, computed),
    ...met,
  ];
}

function numbers(figure: FigureNode, kind: QuantityKind, computed: FigureResult): ComparedValue[] {
  const { numerator, denominator, share, value, change, totals = {}, about = false } = figure.published ?? {};
  const exact = exactValue(computed, figure);
  const found: ComparedValue[] = [];
  if (numerator !== undefined) found.push(same('numerator', numerator, computed.numerator, about));
  if (denominator !== undefined) found.push(same('denominator', denominator, computed.denominator));
  if (share !== undefined && kind !== 'count')
    found.push(rounded('share', share, exact, printedShare, (ratio) => shareAs(ratio, share)));
  if (value !== undefined)
    found.push(rounded('value', value, exact, printedNumber, (ratio) => numberAs(ratio, value), about));
  if (change !== undefined) {
    const told = isInPoints(change) === (kind === 'points') ? exact : undefined;
    const text = (ratio: Rational): string => changeAs(ratio, change, printedDecimals(change));
    found.push(rounded('change', change, told, printedChange, text));
  }
  const counts = kind === 'count' ? Object.entries(totals) : [];
  return [...found, ...counts.map(([of, total]) => ({ ...same('total', total, computed.numerator), of }))];
}

/** The counts that a printed change was between, where the figure that changes is a count. */
function ends({ id, measure, published }: FigureNode, plan: Plan, replay: ReplayResult): ComparedValue[] {
  if (measure.kind !== 'change') return [];
  const other = plan.figures.find(({ id }) => id === measure.figure);
  if (other === undefined || other.quantity.kind !== 'count') return [];
  const { from, to } = published ?? {};
  return [
    ...(from === undefined ? [] : [same('from', from, resultOf(id, replay).baseline?.value)]),
    ...(to === undefined ? [] : [same('to', to, resultOf(other.id, replay).value)]),
  ];
}

function resultOf(id: string, replay: ReplayResult): FigureResult {
  return replay.figures.find((each) => each.id === id) as FigureResult;
}

function same(
  what: ComparedValue['what'],
  published: number | boolean,
  computed: number | boolean | null | undefined,
  about = false,
): ComparedValue {
  const nearly = about && typeof computed === 'number' && roundsTo(whole(computed), String(published), about);
  return { what, published, computed: computed ?? null, matches: computed === published || nearly };
}

/** A printed number is right when the exact one rounds to it. */
function rounded(
  what: ComparedValue['what'],
  printed: string,
  exact: Rational | undefined,
  asPrinted: (printed: string) => string,
  text: (ratio: Rational) => string,
  about = false,
): ComparedValue {
  return {
    what,
    published: asPrinted(printed),
    computed: exact === undefined ? null : text(exact),
    matches: exact !== undefined && roundsTo(exact, printed, about),
  };
}
