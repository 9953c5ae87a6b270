import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import type { State } from '../model/parts.ts';
import type { AmountNode, FigureNode, MomentNode, PartsAdded, PlanNode, StateNode } from '../model/plan-graph.ts';
import { BARE_NUMBER, type Quantity, quantityOfMeasure, unitOfRows } from '../model/quantity.ts';
import { partsOf, rowMomentOf, targets } from './queries.ts';

// Each fact of a node is derived from those of the nodes that it leads to, which are there by then.

/** The level of what is looked for among events or spells: the one after those of the moments that it is looked for from. */
export function levelOfSought(node: PlanNode): number {
  const anchors = targets([node], 'moment', 'anchor');
  return anchors.length === 0 ? 0 : 1 + highest(anchors);
}

/** The level of a moment. A date is not looked for: it is had as soon as what it is derived from. */
export function levelOfMoment(node: MomentNode): number {
  if (node.kind !== 'date') return levelOfSought(node);
  const anchors = targets([node], 'moment', 'anchor');
  // On one level the database puts the expression of a date in for its name each time that it is named: along a chain of
  // dates that are derived from one another these would grow as powers do, and a choice among dates names each of them often.
  const namesOften = node.dates.length > 1 && anchors.length > 0;
  return highest(anchors) + (namesOften || anchors.some(({ kind }) => kind === 'date') ? 1 : 0);
}

/** The level of an amount. An age and the time between two dates are not looked for either. */
export function levelOfAmount(node: AmountNode): number {
  const isDerived = node.kind === 'age-on' || node.kind === 'time-since';
  return isDerived ? highest(targets([node], 'moment', 'anchor')) : levelOfSought(node);
}

function highest(nodes: readonly MomentNode[]): number {
  return Math.max(0, ...nodes.map(({ level }) => level));
}

/** Whether days of a state, and of what it is combined of, may be held back. */
export function holdingBack(node: StateNode): Pick<StateNode, 'partsHoldBack' | 'holdsBack'> {
  const partsHoldBack = partsOf(node).some(({ holdsBack }) => holdsBack);
  return { partsHoldBack, holdsBack: partsHoldBack || joinsWhatMayCome(node) };
}

/** Whether a gap at the end of a state may be bridged. Who has left an age never comes back; `since` and `everybody` never end. */
export function joinsWhatMayCome({ kind, joinedOver }: Pick<State, 'kind' | 'joinedOver'>): boolean {
  return joinedOver !== undefined && kind !== 'age' && kind !== 'since' && kind !== 'everybody';
}

/** Whether a moment is derived from the period alone; and whether everybody has it: one of the dates that it may be is so. */
export function ofEverybody(node: MomentNode): Pick<MomentNode, 'isOfPeriod' | 'isHadByAll'> {
  if (node.kind !== 'date') return { isOfPeriod: false, isHadByAll: false };
  const anchored = targets([node], 'moment', 'anchor');
  const is = (fact: 'isOfPeriod' | 'isHadByAll') => (date: DateExpression) => {
    const anchor = anchorOf(date);
    return anchor === undefined || anchored.some((each) => each.name === anchor && each[fact]);
  };
  return { isOfPeriod: node.dates.every(is('isOfPeriod')), isHadByAll: node.dates.some(is('isHadByAll')) };
}

/** What the value of a figure is. */
export function quantityOfFigure(node: FigureNode): Quantity {
  const [amount] = targets([node], 'amount', 'of');
  const [figure] = targets([node], 'figure', 'derived-from');
  return quantityOfMeasure(node.measure, amount, figure?.quantity ?? BARE_NUMBER, unitOfRows(rowMomentOf(node)));
}

/** The parts in which is counted what a citizen adds to a figure. */
export function partsAddedTo(node: FigureNode): PartsAdded {
  const { measure } = node;
  const amounts = targets([node], 'amount', 'of');
  const partsOf = (name: string): number => amounts.find((amount) => amount.name === name)?.parts ?? 1;
  return {
    above: 'amount' in measure ? partsOf(measure.amount) : 1,
    below: 'over' in measure ? partsOf(measure.over) : 1,
  };
}
