import { type Needs, programmesOfEvents } from '../goals/compile/needs.ts';
import { pairEvents } from '../goals/compile/pairs/pair-keys.ts';
import type { Scope } from '../goals/compile/scope.ts';
import type { Population } from '../goals/model/parts.ts';
import { quote } from '../ledger/sql-text.ts';
import type { Branch, EvidenceRole } from './role.ts';

const { begin, end } = pairEvents.programme;

/**
 * The events behind participations: those of a population, and those from which on events are of a programme. None where a
 * figure asks of no participation.
 */
export function participationRole(population: Population | undefined, needs: Needs, scope: Scope): EvidenceRole[] {
  const branches = [
    ...(population?.kind === 'participation' ? ofMembers(population, scope) : []),
    ...programmesOfEvents(needs).flatMap((programme) => ofEvents(programme, scope)),
  ];
  return branches.length === 0 ? [] : [{ decides: 'participation', days: undefined, undated: false, branches }];
}

/** The events that ended participations on a day. */
export function exitOn(programme: string, day: string): Branch {
  return decisive(end, programme, day);
}

function ofMembers({ programme, endedInPeriod }: Population & { kind: 'participation' }, { columns }: Scope): Branch[] {
  const enrolment = decisive(begin, programme, columns.first(programme, endedInPeriod));
  return endedInPeriod ? [enrolment, exitOn(programme, columns.end(programme, 'first'))] : [enrolment];
}

function ofEvents(programme: string, { columns }: Scope): Branch[] {
  const joined = columns.joined(programme);
  const here = `initiative = ${quote(programme)}`;
  const enrolled = `SELECT citizen FROM happened WHERE known AND type = ${quote(begin)} AND ${here}`;
  return [
    decisive(begin, programme, joined),
    {
      holds: `${joined} IS NULL AND NOT known AND type = ${quote(begin)} AND ${here}`,
      miss: 'known-only-after-cutoff',
    },
    // Without a first day, whatever began has no day; what ended or called it off is told with it.
    {
      holds: `${joined} IS NULL AND known AND type IN (${quote(begin)}, ${quote(end)}) AND ${here} AND citizen IN (${enrolled})`,
      miss: 'too-short',
    },
  ];
}

function decisive(type: string, programme: string, day: string): Branch {
  return {
    holds: `known AND type = ${quote(type)} AND initiative = ${quote(programme)} AND occurred_on = ${day}`,
    miss: null,
  };
}
