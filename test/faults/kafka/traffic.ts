import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { eventLine } from '../../support/event-lines.ts';
import { seededRandom } from '../../support/random.ts';

/** What a message is when it is judged after those before it. */
export type Kind = 'event' | 'duplicate' | 'conflict' | 'garbage';

export interface Sent {
  readonly kind: Kind;
  /** The subject, so that all of one citizen lies in one partition, in its order. */
  readonly key: string | null;
  readonly value: string | Buffer | null;
}

/** The mix: of all messages, so many parts in a hundred. */
const duplicatePart = 0.05;
const conflictPart = 0.02;
const garbagePart = 0.01;

interface Event {
  readonly source: string;
  readonly id: string;
  readonly subject: string;
  readonly time: string;
}

/** Distinct valid events of made-up citizens: what a source sends twice by itself is left out. */
function* distinctEvents(seed: number): Generator<{ line: string; event: Event }> {
  const seen = new Set<string>();
  for (const line of syntheticEvents(readDescription(), { seed, scale: 1000 })) {
    const event = JSON.parse(line) as Event;
    const identity = `${event.source} ${event.id}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    yield { line: line.trimEnd(), event };
  }
}

/** The same event with another second of registration: the same id with other content. */
function contradicted({ line, event }: { line: string; event: Event }): string {
  const changed = event.time.replace(/T(\d\d:\d\d):(\d\d)/, (_, minutes, seconds) => {
    const other = (Number(seconds) + 1) % 60;
    return `T${minutes}:${String(other).padStart(2, '0')}`;
  });
  return line.replace(JSON.stringify(event.time), JSON.stringify(changed));
}

/** What is no event, each in another way; `number` makes each its own. */
const garbage: readonly ((number: number) => string | Buffer | null)[] = [
  (number) => `{"specversion":"1.0","id":"half-${number}","sou`,
  (number) => eventLine(number, { id: `feb-${number}`, data: { occurredOn: '2023-02-30', kind: 'utilityJob' } }),
  (number) => eventLine(number, { id: `type-${number}`, type: 'journey.abducted.v1' }),
  (number) => eventLine(number, { id: `cpr-${number}`, subject: '010190-1234' }),
  (number) => eventLine(number, { id: `extra-${number}`, note: 'free text' }),
  (number) => Buffer.from([0xff, 0xfe, 0, number & 0xff, (number >> 8) & 0xff]),
  (number) => `"${'x'.repeat(70_000)}${number}"`,
  () => null,
];

/**
 * Traffic as it comes from systems that send late, twice and wrong: `count` messages in the order of sending, the same
 * for the same seed. A duplicate or conflict comes somewhere behind the event that it repeats, under the same key.
 */
export function mixedTraffic(seed: number, count: number): Sent[] {
  const random = seededRandom(seed);
  const events = distinctEvents(seed);
  const sent: Sent[] = [];
  const earlier: { line: string; event: Event }[] = [];
  for (let number = 0; sent.length < count; number++) {
    const draw = random();
    const again = earlier[Math.floor(random() * earlier.length)];
    if (draw < garbagePart) {
      const make = garbage[number % garbage.length]!;
      sent.push({ kind: 'garbage', key: `g-${number}`, value: make(number) });
    } else if (again !== undefined && draw < garbagePart + conflictPart) {
      sent.push({ kind: 'conflict', key: again.event.subject, value: contradicted(again) });
    } else if (again !== undefined && draw < garbagePart + conflictPart + duplicatePart) {
      sent.push({ kind: 'duplicate', key: again.event.subject, value: again.line });
    } else {
      const { value: next } = events.next();
      if (next === undefined) throw new Error(`there are no ${count} synthetic events`);
      earlier.push(next);
      sent.push({ kind: 'event', key: next.event.subject, value: next.line });
    }
  }
  return sent;
}

/** What of the traffic a file of lines can hold, in its order, for a plain `load`. */
export function asLines(traffic: readonly Sent[]): string {
  return traffic.flatMap(({ value }) => (typeof value === 'string' ? [`${value}\n`] : [])).join('');
}
