import type { MomentDocument } from '../../contracts/plans/moment-schema.ts';
import { earliest, isPossible, isSettled, latest, type MaybeDay, surelyThere } from './dates.ts';

/** The date that a moment is derived from; of several the one that is chosen, of those that are there (F5). */
export function chosenDate(moment: MomentDocument, dateOf: (expression: string) => MaybeDay): MaybeDay {
  if (moment['earlier-of'] !== undefined) return oneOf(moment['earlier-of'].map(dateOf), first, earlierOf);
  if (moment['later-of'] !== undefined) return oneOf(moment['later-of'].map(dateOf), last, laterOf);
  const date = dateOf(moment.date!);
  return moment['or-else'] === undefined ? date : oneOf([date, dateOf(moment['or-else'])], inOrder, orElse);
}

const first = (days: readonly string[]): string => days.toSorted()[0]!;
const last = (days: readonly string[]): string => days.toSorted().at(-1)!;
const inOrder = (days: readonly string[]): string => days[0]!;

/** The first and the last day on which it may lie, of dates that are possible. */
type Extent = (dates: readonly MaybeDay[]) => { readonly from: string; readonly to: string };

/** It cannot lie after a date that is surely there. */
const earlierOf: Extent = (dates) => {
  const sure = dates.filter(surelyThere);
  return { from: first(dates.map(earliest)), to: sure.length > 0 ? first(sure.map(latest)) : last(dates.map(latest)) };
};

/** It cannot lie before one. */
const laterOf: Extent = (dates) => {
  const sure = dates.filter(surelyThere);
  return { from: sure.length > 0 ? last(sure.map(earliest)) : first(dates.map(earliest)), to: last(dates.map(latest)) };
};

/** Where the first is surely there, it is that. */
const orElse: Extent = (dates) => {
  const those = surelyThere(dates[0]!) ? [dates[0]!] : dates;
  return { from: first(those.map(earliest)), to: last(those.map(latest)) };
};

function oneOf(dates: readonly MaybeDay[], choose: (days: readonly string[]) => string, extent: Extent): MaybeDay {
  const days = dates.flatMap(({ day }) => day ?? []);
  const day = days.length === 0 ? undefined : choose(days);
  const possible = dates.filter(isPossible);
  const isSure = dates.some(surelyThere);
  const about = possible.length === 0 ? undefined : extent(possible);
  const isOneDay = about !== undefined && isSure && about.from === about.to;
  return {
    day,
    ahead: isOneDay ? undefined : about,
    canBeLost: day !== undefined && !isSure,
    ofPeriod: dates.every(({ ofPeriod }) => ofPeriod),
    forPeriod: dates.every((date) => isSettled(date) || date.forPeriod),
  };
}
