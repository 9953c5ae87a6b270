import { drawnPopulationWriter } from '../../../../services/synthetic/drawn/population.ts';
import { populationSchema } from '../../../../services/synthetic/drawn/population-schema.ts';

/** A small description; what a test says goes over it. */
export function described(parts: Record<string, unknown>) {
  return populationSchema.parse({
    plan: 'a-plan',
    source: 'urn:virkning:synthetic:a-plan',
    'known-through': ['2020-12-31'],
    registration: [{ weight: 1, days: [0, 90] }],
    sending: { delays: [{ weight: 1, days: [0, 0] }], twicePercent: 0 },
    fixed: { mistypedPercent: 0, inErrorPercent: 0, mergedPercent: 0 },
    ...parts,
  });
}

export interface Sent {
  readonly type: string;
  readonly id: string;
  readonly subject: string;
  readonly time: string;
  // biome-ignore lint/suspicious/noExplicitAny: the data of any type
  readonly data: any;
}

/** The events of some copies of a description, as they are sent. */
export function drawn(parts: Record<string, unknown>, { seed = 1, copies = 1 } = {}): Sent[] {
  const write = drawnPopulationWriter(described(parts), seed);
  return Array.from({ length: copies }, (_, copy) => write(copy))
    .flat()
    .map((line) => JSON.parse(line));
}

/** The events of each citizen. */
export function bySubject(sent: readonly Sent[]): Sent[][] {
  return [...Map.groupBy(sent, ({ subject }) => subject).values()];
}
