import type { DateMoment } from '../model/parts.ts';
import { dayIf, extreme } from './expression/days.ts';
import { type Day, type Predicate, sqlDay } from './expression/expression.ts';
import { all, any, compare, isAlways, isThere, not, sure } from './expression/predicates.ts';
import { earliest, isPossible, isSettled, isSure, latest, type OpenDate, openDate, settledDate } from './open-dates.ts';
import type { Scope } from './scope.ts';

/** The date that a moment is derived from, with what may still become of it: of several, of the one that is chosen (F5). */
export function chosenDate({ dates, choice }: DateMoment, scope: Scope): OpenDate {
  const parts = dates.map((date) => openDate(date, scope));
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  const day = chosen(
    choice,
    parts.map((part) => part.day),
  );
  if (isAlways(all(parts.map(isSettled)))) return settledDate(day);
  const { from, to } = extent(choice, parts);
  const surely = any(parts.map(isSure));
  // Where it can only lie on one day, and surely lies there, nothing more comes of it.
  const moves = all([any(parts.map(isPossible)), not(all([surely, sure(compare(from, '=', to))]))]);
  return {
    day,
    anchor: undefined,
    toCome: [{ from: dayIf(moves, from), to: dayIf(moves, to) }],
    lost: all([isThere(day), not(surely)]),
  };
}

/** Of some dates the one that is chosen; those that are NULL are not among them. */
function chosen(choice: DateMoment['choice'], days: readonly Day[]): Day {
  switch (choice) {
    case 'earliest':
      return extreme('least', days);
    case 'latest':
      return extreme('greatest', days);
    case 'first-there':
      return firstThere(days);
  }
}

/** The first and the last day on which it may come to lie, days so far among them. Sure dates limit it on one side. */
function extent(choice: DateMoment['choice'], parts: readonly OpenDate[]): { readonly from: Day; readonly to: Day } {
  const ifSure = (of: (part: OpenDate) => Day): Day[] => parts.map((part) => dayIf(isSure(part), of(part)));
  const first = extreme('least', parts.map(earliest));
  const last = extreme('greatest', parts.map(latest));
  switch (choice) {
    case 'earliest':
      return { from: first, to: firstThere([extreme('least', ifSure(latest)), last]) };
    case 'latest':
      return { from: firstThere([extreme('greatest', ifSure(earliest)), first]), to: last };
    case 'first-there': {
      const reached = parts.map((_, i) => not(any(parts.slice(0, i).map(isSure))));
      const ifReached = (of: (part: OpenDate) => Day): Day[] =>
        parts.map((part, i) => dayIf(reached[i] as Predicate, of(part)));
      return { from: extreme('least', ifReached(earliest)), to: extreme('greatest', ifReached(latest)) };
    }
  }
}

function firstThere(days: readonly Day[]): Day {
  const [first, ...others] = days as [Day, ...Day[]];
  return others.reduce((one, other) => sqlDay`coalesce(${one}, ${other})`, first);
}
