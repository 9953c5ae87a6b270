import type {
  Comparator,
  Condition,
  ConditionWindow,
  Relation,
} from '../../../../projections/goals/model/condition.ts';
import type { DateExpression } from '../../../../projections/goals/model/date-expression.ts';
import type { MembersUnit } from '../../../../projections/goals/model/quantity.ts';
import { enumeration } from '../enumeration.ts';
import type { AmountUnit, PartNames } from '../phrases.ts';
import { date, lastSpan, onDate, span } from './dates.ts';

/** `, for hvem …`, of rows `, hvor …`, as a clause that follows a noun; empty without a condition. */
export function forWhom(condition: Condition | undefined, names: PartNames, members: MembersUnit): string {
  if (condition === undefined) return '';
  return `, ${members === 'heads' ? 'for hvem' : 'hvor'} ${clause(condition, names, 'top')}`;
}

/** `at …`: a condition as a clause that stands by itself. */
export function that(condition: Condition, names: PartNames): string {
  return `at ${clause(condition, names, 'top')}`;
}

/** A condition as a subordinate clause. `inner`: as a part of another condition, where it must not be misread. */
export function clause(condition: Condition, names: PartNames, place: 'top' | 'inner'): string {
  switch (condition.op) {
    case 'has':
      return `${names.moment(condition.moment)} er indtruffet`;
    case 'compare':
      return `${date(condition.left, names)} ligger ${relation(condition.relation, condition.right, names)}`;
    case 'within': {
      const after = condition.direction === 'after';
      const from = relation(after ? 'on or after' : 'on or before', condition.right, names);
      return `${date(condition.left, names)} ligger ${from} og højst ${span(condition.span)} ${after ? 'senere' : 'tidligere'}`;
    }
    case 'on': {
      const lasting = condition.lasting === undefined ? '' : ` og har gjort det i mindst ${span(condition.lasting)}`;
      return `tilstanden ${names.state(condition.state)} gælder ${onDate(condition.date, names)}${lasting}`;
    }
    case 'during':
      return `tilstanden ${names.state(condition.state)} gælder mindst én dag ${window(condition.window, names)}`;
    case 'throughout':
      return `tilstanden ${names.state(condition.state)} gælder alle dage ${window(condition.window, names)}`;
    case 'amount': {
      const { amount, comparison, number } = condition;
      return `${names.amount(amount)} er ${comparisons[comparison]} ${count(number, names.unitOf(amount))}`;
    }
    case 'not':
      return negation(condition.part, names);
    case 'at-least':
      return `mindst ${condition.least} af disse ${condition.parts.length} ting gælder: (${condition.parts.map((part) => clause(part, names, 'top')).join('; ')})`;
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => clause(part, names, 'inner'));
      if (condition.op === 'and') return `${place === 'inner' ? 'både ' : ''}${enumeration(parts, ', og')}`;
      return `${place === 'inner' ? 'enten ' : ''}${enumeration(parts, ', eller')}`;
    }
  }
}

/** That a condition does not hold. */
function negation(part: Condition, names: PartNames): string {
  if (part.op === 'has') return `${names.moment(part.moment)} ikke er indtruffet`;
  if (part.op === 'on' && part.lasting === undefined)
    return `tilstanden ${names.state(part.state)} ikke gælder ${onDate(part.date, names)}`;
  if (part.op === 'during')
    return `tilstanden ${names.state(part.state)} ikke gælder nogen dag ${window(part.window, names)}`;
  return `det ikke gælder, at ${clause(part, names, 'inner')}`;
}

/** How one date lies to another, after `ligger`. */
function relation(how: Relation, to: DateExpression, names: PartNames): string {
  const noun = date(to, names);
  const isMoment = typeof to.base !== 'string' && to.shifts.length === 0;
  return isMoment ? `${toMoment[how]} ${noun}` : `${toDate[how]} ${noun}`;
}

const toMoment: Readonly<Record<Relation, string>> = {
  'on or after': 'tidligst samme dag som',
  after: 'efter',
  'on or before': 'senest samme dag som',
  before: 'før',
};

const toDate: Readonly<Record<Relation, string>> = {
  'on or after': 'tidligst',
  after: 'senere end',
  'on or before': 'senest',
  before: 'tidligere end',
};

function window(each: ConditionWindow, names: PartNames): string {
  switch (each.kind) {
    case 'period':
      return 'i perioden';
    case 'last':
      return lastSpan(each.span);
    case 'dates':
      return `fra og med ${date(each.from, names)} til og med ${date(each.to, names)}`;
  }
}

const comparisons: Readonly<Record<Comparator, string>> = {
  'at least': 'mindst',
  'at most': 'højst',
  'more than': 'mere end',
  'less than': 'mindre end',
  exactly: 'nøjagtig',
};

const units: Readonly<Record<AmountUnit, readonly [string, string]>> = {
  days: ['dag', 'dage'],
  weeks: ['uge', 'uger'],
  months: ['måned', 'måneder'],
  years: ['år', 'år'],
  hours: ['time', 'timer'],
  times: ['gang', 'gange'],
  events: ['hændelse', 'hændelser'],
};

function count(number: number, unit: AmountUnit): string {
  return `${number} ${units[unit][number === 1 ? 0 : 1]}`;
}
