import type { BreakdownDocument, PopulationDocument } from '../../contracts/plans/population-schema.ts';
import { addSpan, spanOf } from './calendar.ts';
import { lastDayOf, readExpression } from './dates.ts';
import { forEver, moveDay } from './day-range.ts';
import { lastDayJoined } from './gaps.ts';
import { datesOf, isDate } from './moments.ts';
import type { Scene } from './scene.ts';
import { hasLastDay, type WindowDocument } from './windows.ts';

/** The day by which all that a part of a plan waits for has come or can come no more, for whomever (F12). */
export interface Closing {
  readonly members: (population: PopulationDocument) => string;
  readonly condition: (text: string | undefined) => string;
  readonly groups: (breakdown: BreakdownDocument) => string;
  readonly stateInPeriod: (state: string) => string;
  readonly holdsBack: (state: string) => boolean;
}

const fromTheStart = '';

const lastOf = (...days: readonly string[]): string => days.toSorted().at(-1) ?? fromTheStart;
const firstOf = (...days: readonly string[]): string => days.toSorted()[0] ?? forEver;
const moved = (day: string, move: (day: string) => string): string => (day === fromTheStart ? day : moveDay(day, move));

export function closingOf({ plan, period, through }: Pick<Scene, 'plan' | 'period' | 'through'>): Closing {
  const periodEnds = lastDayOf(period);

  const gapOf = (name: string): { over: string | undefined; parts: string[] } => {
    const state = plan.states[name]!;
    const mayComeBack = state.age === undefined && state.since === undefined && state.everybody === undefined;
    const parts = [state['all-of'], state['any-of'], state['none-of']].flatMap((names) => names ?? []);
    return { over: mayComeBack ? state['joined-over'] : undefined, parts };
  };
  const holdsBack = (name: string): boolean => gapOf(name).over !== undefined || gapOf(name).parts.some(holdsBack);
  const afterGap = (day: string, name: string): string => {
    const { over, parts } = gapOf(name);
    const joined = moved(day, (one) => lastDayJoined(over, one));
    return lastOf(joined, ...parts.map((part) => afterGap(joined, part)));
  };

  const anchorOf = (expression: string) => {
    const { base } = readExpression(expression);
    return plan.moments[base] === undefined ? undefined : { name: base, moment: plan.moments[base] };
  };
  /** When everybody's date is known. */
  const known = (expression: string): string => {
    const anchor = anchorOf(expression);
    return anchor === undefined ? fromTheStart : moment(anchor.name);
  };
  /** The last day on which it may lie. */
  const latest = (expression: string): string => {
    const { base, shift } = readExpression(expression);
    if (base === 'period-start') return shift(period.from);
    if (base === 'period-end') return shift(periodEnds);
    if (base === 'after-period') return shift(period.to);
    return moved(latestOfMoment(base), shift);
  };
  const latestOfMoment = (name: string): string => {
    const written = plan.moments[name]!;
    if (written['end-of'] !== undefined) return periodEnds;
    if (isDate(written)) return firstOf(lastOf(...datesOf(written).map(latest)), ...lastDays(dateWindow(written)));
    if (hasLastDay(written)) return firstOf(...lastDays(written));
    return bounds(written) <= through ? through : forEver;
  };
  const lastDays = (window: WindowDocument): string[] => [
    ...[window.to, window.before].filter((bound) => bound !== undefined).map(latest),
    ...(isBoundedByPeriod(window) ? [periodEnds] : []),
  ];
  const bounds = ({ from, after, to, before }: WindowDocument): string =>
    lastOf(...[from, after, to, before].filter((bound) => bound !== undefined).map(known));

  const sought = (window: WindowDocument): string =>
    lastOf(bounds(window), hasLastDay(window) ? firstOf(...lastDays(window)) : fromTheStart);
  const soughtInState = (window: WindowDocument, state: string): string =>
    holdsBack(state) && !hasLastDay(window) ? forEver : afterGap(sought(window), state);

  const moment = (name: string): string => {
    const written = plan.moments[name]!;
    if (written['end-of'] !== undefined) return periodEnds;
    if (isDate(written))
      return lastOf(...datesOf(written).map(known), bounds(dateWindow(written)), latestOfMoment(name));
    if (written.event !== undefined) return sought(written);
    const closes = soughtInState(written, (written.begins ?? written.ends)!);
    if (written.lasting === undefined) return closes;
    return hasLastDay(written) ? moved(closes, (one) => addSpan(one, spanOf(written.lasting!))) : forEver;
  };

  const has = (expression: string): string => lastOf(known(expression), latest(expression));
  const inState = (state: string, on: string): string => lastOf(known(on), afterGap(latest(on), state));

  const amount = (name: string): string => {
    const written = plan.amounts[name]!;
    if (written['age-on'] !== undefined) return has(written['age-on']);
    if (written['time-since'] !== undefined) return lastOf(known(written['time-since']), has(written.on!));
    if (written['length-of'] !== undefined) return inState(written['length-of'], written.on!);
    if (written['number-of'] !== undefined || written['hours-in'] !== undefined) return sought(written);
    const state = written['days-in'] ?? written['weeks-in'] ?? written['months-in'] ?? written['begins-of'];
    return soughtInState(written, (state ?? written['longest-gap-in'] ?? written['longest-spell-in'])!);
  };

  const isSoFar = (expression: string): boolean => {
    const anchor = anchorOf(expression);
    if (anchor === undefined || anchor.moment['end-of'] !== undefined) return false;
    return isDate(anchor.moment) ? datesOf(anchor.moment).some(isSoFar) : !hasLastDay(anchor.moment);
  };
  const leaf = (text: string): string => {
    const [name] = text.split(' ') as [string];
    if (plan.states[name] !== undefined) return stateTest(name, text.slice(name.length + 1));
    if (plan.amounts[name] !== undefined) return amount(name);
    const [, left, , span, right] = DATES.exec(text) ?? [];
    if (left === undefined || right === undefined) return moment(text);
    const upTo = (day: string) => (span === undefined ? day : moved(day, (one) => addSpan(one, spanOf(span))));
    return lastOf(
      known(left),
      known(right),
      ...(isSoFar(left) ? [upTo(latest(right))] : []),
      ...(isSoFar(right) ? [upTo(latest(left))] : []),
    );
  };
  const stateTest = (state: string, asked: string): string => {
    const [how, ...rest] = asked.split(' ');
    const days = rest.join(' ');
    if (how === 'on') return inState(state, days.replace(/ for at least .*/, ''));
    if (!days.includes(' to ')) return afterGap(periodEnds, state);
    const [from, to] = days.split(' to ') as [string, string];
    return lastOf(known(from), inState(state, to));
  };
  const condition = (text: string | undefined): string =>
    text === undefined ? fromTheStart : lastOf(...leavesOf(text).map(leaf));

  const groups = ({ attribute, on, amount: name, 'year-of': year, crossed }: BreakdownDocument): string => {
    if (crossed !== undefined) return lastOf(...crossed.map((part) => groups(plan.breakdowns[part]!)));
    if (attribute !== undefined) return has(on ?? 'period-end');
    return name === undefined ? moment(year!) : amount(name);
  };

  return {
    condition,
    stateInPeriod: (state) => afterGap(periodEnds, state),
    holdsBack,
    members: (population) => {
      const { where, participation, in: state, on } = population;
      const having = population.with ?? population.each;
      if (participation !== undefined) return lastOf(condition(where), periodEnds);
      if (having !== undefined) return lastOf(condition(where), moment(having));
      return lastOf(condition(where), on === undefined ? soughtInState(population, state!) : inState(state!, on));
    },
    groups,
  };
}

/** `placed + 3 days within 6 weeks after arrival`, `job on or after placed` */
const DATES = /^(.*?) (within (\d+ \w+) (?:after|before)|on-or-after|on-or-before|after|before) (.*)$/;

/** What a condition is put together from. */
function leavesOf(text: string): string[] {
  return text
    .replace(/\bon or (after|before)\b/g, 'on-or-$1')
    .replace(/\bat least \d+ of\b/g, ' ')
    .split(/[(),]|\s(?:and|or)\s|\s(?:and|or)$|^(?:and|or)\s/)
    .map((part) =>
      part
        .replace(/^(\s*not\b(?!-))+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '' && part !== 'and' && part !== 'or');
}

const isBoundedByPeriod = ({ during, from, after, to, before }: WindowDocument): boolean =>
  during === undefined ? [from, after, to, before].every((bound) => bound === undefined) : during !== 'any-time';

/** A date is looked for at any time, unless something else is written. */
const dateWindow = (written: WindowDocument): WindowDocument => ({ ...written, during: written.during ?? 'any-time' });
