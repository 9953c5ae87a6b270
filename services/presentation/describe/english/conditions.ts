import type { Condition, ConditionWindow, Relation } from '../../../../projections/goals/model/condition.ts';
import type { DateExpression } from '../../../../projections/goals/model/date-expression.ts';
import type { MembersUnit } from '../../../../projections/goals/model/quantity.ts';
import { enumeration } from '../enumeration.ts';
import type { AmountUnit, PartNames } from '../phrases.ts';
import { date, lastSpan, onDate, span } from './dates.ts';

/** ` for whom …`, of rows ` for which …`, as a clause that follows a noun; empty without a condition. */
export function forWhom(condition: Condition | undefined, names: PartNames, members: MembersUnit): string {
  if (condition === undefined) return '';
  return ` for ${members === 'heads' ? 'whom' : 'which'} ${clause(condition, names, 'top')}`;
}

/** `that …`: a condition as a clause that stands by itself. */
export function that(condition: Condition, names: PartNames): string {
  return `that ${clause(condition, names, 'top')}`;
}

/** A condition as a clause. `inner`: as a part of another condition, where it must not be misread. */
export function clause(condition: Condition, names: PartNames, place: 'top' | 'inner'): string {
  switch (condition.op) {
    case 'has':
      return `${names.moment(condition.moment)} has occurred`;
    case 'compare':
      return `${date(condition.left, names)} lies ${relation(condition.relation, condition.right, names)}`;
    case 'within': {
      const after = condition.direction === 'after';
      const from = relation(after ? 'on or after' : 'on or before', condition.right, names);
      return `${date(condition.left, names)} lies ${from} and at most ${span(condition.span)} ${after ? 'later' : 'earlier'}`;
    }
    case 'on': {
      const lasting = condition.lasting === undefined ? '' : ` and has done so for at least ${span(condition.lasting)}`;
      return `the state ${names.state(condition.state)} holds ${onDate(condition.date, names)}${lasting}`;
    }
    case 'during':
      return `the state ${names.state(condition.state)} holds on at least one day ${window(condition.window, names)}`;
    case 'throughout':
      return `the state ${names.state(condition.state)} holds on every day ${window(condition.window, names)}`;
    case 'amount': {
      const { amount, comparison, number } = condition;
      return `${names.amount(amount)} is ${comparison} ${count(number, names.unitOf(amount))}`;
    }
    case 'not':
      return negation(condition.part, names);
    case 'at-least':
      return `at least ${condition.least} of these ${condition.parts.length} hold: (${condition.parts.map((part) => clause(part, names, 'top')).join('; ')})`;
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => clause(part, names, 'inner'));
      if (condition.op === 'and') return `${place === 'inner' ? 'both ' : ''}${enumeration(parts, 'and')}`;
      return `${place === 'inner' ? 'either ' : ''}${enumeration(parts, 'or')}`;
    }
  }
}

/** That a condition does not hold. */
function negation(part: Condition, names: PartNames): string {
  if (part.op === 'has') return `${names.moment(part.moment)} has not occurred`;
  if (part.op === 'on' && part.lasting === undefined)
    return `the state ${names.state(part.state)} does not hold ${onDate(part.date, names)}`;
  if (part.op === 'during')
    return `the state ${names.state(part.state)} does not hold on any day ${window(part.window, names)}`;
  return `it is not so that ${clause(part, names, 'inner')}`;
}

/** How one date lies to another, after `lies`. */
function relation(how: Relation, to: DateExpression, names: PartNames): string {
  const noun = date(to, names);
  const isMoment = typeof to.base !== 'string' && to.shifts.length === 0;
  return isMoment ? `${toMoment[how]} ${noun}` : `${toDate[how]} ${noun}`;
}

const toMoment: Readonly<Record<Relation, string>> = {
  'on or after': 'on or after the day of',
  after: 'after',
  'on or before': 'on or before the day of',
  before: 'before',
};

const toDate: Readonly<Record<Relation, string>> = {
  'on or after': 'no earlier than',
  after: 'later than',
  'on or before': 'no later than',
  before: 'earlier than',
};

function window(each: ConditionWindow, names: PartNames): string {
  switch (each.kind) {
    case 'period':
      return 'in the period';
    case 'last':
      return lastSpan(each.span);
    case 'dates':
      return `from ${date(each.from, names)} through ${date(each.to, names)}`;
  }
}

function count(number: number, unit: AmountUnit): string {
  return `${number} ${number === 1 ? unit.slice(0, -1) : unit}`;
}
