import { eventId } from '../../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { StatedEvent } from '../../../services/import/stated.ts';
import { factsOf, registerSource, statesOf, type TakenOfRegister } from './register.ts';
import { takenAt } from './take.ts';

/** How extracts of the register are read. */
export interface Reading {
  readonly withColumn: boolean;
  readonly vanished: 'retract' | 'keep';
}

/** A row from a time on, as the extracts have it: what it states, and which extract says so. */
interface Version {
  readonly fromMs: number;
  readonly takenAtMs: number;
  readonly facts: readonly StatedEvent[];
}

/**
 * What stands of the register at an instant, as events that were never corrected: written from the rules alone, row by row and
 * extract by extract.
 */
export function standingAt(taken: readonly TakenOfRegister[], reading: Reading, beforeMs: number): RecordedEvent[] {
  const rows = versionsOfRows(taken, reading);
  const standing: RecordedEvent[] = [];
  for (const versions of rows.values()) {
    const known = versions.filter(({ fromMs }) => fromMs < beforeMs);
    const roots = rootsOf(known);
    for (const fact of known.at(-1)?.facts ?? []) standing.push(recorded(fact, roots, standing.length));
  }
  return standing;
}

function versionsOfRows(taken: readonly TakenOfRegister[], { withColumn, vanished }: Reading): Map<number, Version[]> {
  const rows = new Map<number, Version[]>();
  const states = statesOf(taken);
  for (const [i, { date, office }] of taken.entries()) {
    const state = states[i]!;
    const takenAtMs = takenAt(date);
    for (const number of new Set([...rows.keys(), ...state.keys()])) {
      const versions = rows.get(number) ?? [];
      const last = versions.at(-1);
      const truth = state.get(number);
      const row = truth !== undefined && (office === null || truth.office === office) ? truth : undefined;
      if (last !== undefined && last.takenAtMs > takenAtMs) continue;
      if (row === undefined) {
        const isExpected =
          last !== undefined && last.facts.length > 0 && (office === null || last.facts[0]!.scope!.office === office);
        if (!isExpected || vanished === 'keep') continue;
        versions.push({ fromMs: Math.max(takenAtMs, last.fromMs + 1), takenAtMs, facts: [] });
        continue;
      }
      const facts = factsOf(number, row, 0, withColumn);
      const registeredMs = facts[0]!.registeredAt === undefined ? takenAtMs : Date.parse(facts[0]!.registeredAt);
      if (registeredMs > takenAtMs) continue;
      if (last !== undefined && says(last.facts) === says(facts)) continue;
      const isLater = last === undefined || registeredMs > last.fromMs;
      const fromMs = isLater ? registeredMs : Math.max(takenAtMs, last.fromMs + 1);
      rows.set(number, [...versions, { fromMs, takenAtMs, facts }]);
    }
  }
  return rows;
}

/** What facts say of the world: not when they were registered. */
const says = (facts: readonly StatedEvent[]): string =>
  JSON.stringify(facts.map(({ registeredAt: _, ...fact }) => fact));

interface Root {
  readonly name: string;
  readonly subject: string;
  readonly fromMs: number;
  /** The root's id, where it is not the key. */
  readonly id: string;
}

/** By key the event that corrections are of: a new one for each citizen and type that a key has had. */
function rootsOf(versions: readonly Version[]): Map<string, Root> {
  const roots = new Map<string, Root>();
  for (const { fromMs, facts } of versions)
    for (const { key, name, subject } of facts) {
      const root = roots.get(key);
      if (root !== undefined && root.name === name && root.subject === subject) continue;
      const id = root === undefined ? key : `${key}@${fromMs.toString(36).padStart(8, '0')}`;
      roots.set(key, { name, subject, fromMs, id });
    }
  return roots;
}

function recorded(
  { key, name, subject, data }: StatedEvent,
  roots: ReadonlyMap<string, Root>,
  position: number,
): RecordedEvent {
  const root = roots.get(key)!;
  const { spell } = data as { spell?: { id: string } };
  return {
    id: eventId(registerSource, root.id),
    stream: `citizen-${subject}`,
    revision: 0n,
    position: BigInt(position),
    type: `journey.${name}.v1`,
    data: spell === undefined ? data : { ...data, spell: { id: roots.get(spell.id)!.id } },
    metadata: { source: registerSource, sourceId: root.id, subject, time: new Date(root.fromMs).toISOString() },
    recordedAtMs: root.fromMs,
    origin: { kind: 'file', file: 'truth', line: position + 1 },
  };
}
