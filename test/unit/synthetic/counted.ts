import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { eventId } from '../../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { figuresAt } from '../../oracle/figures.ts';

const planFile = new URL('../../../projections/plans/ihp-2019-2023.yaml', import.meta.url);
const plan = planSchema.parse(parse(readFileSync(planFile, 'utf8')));
const period = { from: '2023-01-01', to: '2024-01-01' };

function recorded(line: string, position: number): RecordedEvent {
  const { id, source, subject, time, type, data } = JSON.parse(line);
  return {
    id: eventId(source, id),
    stream: subject,
    revision: 0n,
    position: BigInt(position),
    type,
    data,
    metadata: { source, sourceId: id, subject, time },
    recordedAtMs: 0,
    origin: { kind: 'file', file: 'synthetic', line: position },
  };
}

/** The events of each citizen, those of a merged pseudonym with the one it was merged into. */
function eventsByCitizen(lines: Iterable<string>): RecordedEvent[][] {
  const bySubject = new Map<string, RecordedEvent[]>();
  const merged = new Map<string, string>();
  const seen = new Set<string>();
  let position = 0;
  for (const line of lines) {
    const event = recorded(line, position++);
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    const { subject } = event.metadata;
    if (event.type === 'journey.identity-merged.v1') merged.set(subject, event.data.into as string);
    const events = bySubject.get(subject);
    if (events === undefined) bySubject.set(subject, [event]);
    else events.push(event);
  }
  for (const [from, into] of merged) {
    bySubject.get(into)!.push(...bySubject.get(from)!);
    bySubject.delete(from);
  }
  return [...bySubject.values()];
}

/**
 * `numerator/denominator` of the 2023 plan's shares, and the numerator of its other figures, as the oracle
 * counts them on the registered clock. It is asked citizen by citizen and its answers are added up, because it is made
 * to be obvious and not to be quick: all at once would take the square of the time.
 */
export function countedThrough(through: string, lines: Iterable<string>): Record<string, string> {
  const sums = new Map<string, { numerator: number; denominator: number | null }>();
  for (const events of eventsByCitizen(lines)) {
    const cutoff = { clock: 'registered', through, position: BigInt(Number.MAX_SAFE_INTEGER) } as const;
    for (const figure of figuresAt(events, plan, period, cutoff).figures) {
      if (figure.id === 'goals-met') continue;
      const sum = sums.get(figure.id) ?? { numerator: 0, denominator: null };
      sum.numerator += figure.numerator ?? 0;
      if (figure.kind === 'share') sum.denominator = (sum.denominator ?? 0) + (figure.denominator ?? 0);
      sums.set(figure.id, sum);
    }
  }
  return Object.fromEntries(
    [...sums].map(([id, { numerator, denominator }]) => [
      id,
      denominator === null ? `${numerator}` : `${numerator}/${denominator}`,
    ]),
  );
}
