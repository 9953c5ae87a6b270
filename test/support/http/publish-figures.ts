import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { publishFigures } from '../../../services/publications/publish-figures.ts';

const plans = join(import.meta.dirname, '../../../projections/plans');

/** Publishes the figures of a plan as a service tells them at this moment to somebody who may see all. @returns the number of the publication */
export async function publishAsServed(
  url: string,
  store: EventStore,
  { plan = 'ihp-2019-2023', cutoff = '2023-12-31' }: { readonly plan?: string; readonly cutoff?: string } = {},
): Promise<number> {
  const answer = await fetch(`${url}/en/plans/${plan}.json?period=2023&cutoff=${cutoff}`);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  const said = {
    ...{ publishedBy: 'Synthetic office', program: '0.0.0', checkpoint: null },
    planText: readFileSync(join(plans, `${plan}.yaml`), 'utf8'),
    result: (await answer.json()) as never,
  };
  const { publication } = await publishFigures(store, said, { atMs: Date.now(), request: randomUUID() });
  return publication.number;
}
