import { seededRandom } from './random.ts';

const kinds = ['workPlacement', 'wageSubsidyJob', 'utilityJob'];

/** One valid event as a line of a file, without its newline. */
export function eventLine(number: number, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `evt-${number}`,
    source: 'urn:system:test',
    type: 'journey.placed.v1',
    subject: `c-${number % 97}`,
    time: '2023-05-04T10:00:00+02:00',
    data: { occurredOn: '2023-05-04', kind: 'workPlacement', sector: 'private' },
    ...changes,
  });
}

/** `count` valid events of citizens drawn from a seed; the ids go from `from` on. */
export function eventLines(seed: number, count: number, from = 0): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
    const kind = kinds[Math.floor(random() * kinds.length)];
    return eventLine(from + index, {
      subject: `c-${Math.floor(random() * 500)}`,
      data: { occurredOn: `2023-05-${day}`, kind, sector: 'private' },
    });
  });
}

/** A line that is refused, each with another text. */
export function badLine(number: number): string {
  return eventLine(number, { id: `bad-${number}`, data: { occurredOn: '2023-02-30', kind: 'utilityJob' } });
}
