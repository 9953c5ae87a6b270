import { digestedParts, eventText } from '../../../contracts/events/event-digest.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import type { EvidenceEvent } from '../../../contracts/publications/evidence-schema.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { Engine } from '../../../projections/engine/engine.ts';
import { citizenNames, citizensOfNames, identifyCitizens } from '../../../projections/ledger/identities.ts';
import type { Including } from '../certificate.ts';
import { publishedCutoff } from '../check-publication.ts';
import type { Publication } from '../register.ts';

const pageEvents = 2000;

/** All pseudonyms of those who are called by these names at the cutoff of a publication. */
export async function pseudonymsOf(
  engine: Engine,
  { said }: Publication,
  names: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const identities = await identifyCitizens(engine, await publishedCutoff(engine, said));
  const all = new Set(names);
  if (identities === undefined) return all;
  const rows = engine.stream<[string, string]>(
    `SELECT subject, name FROM (${citizensOfNames(identities)}) JOIN (${citizenNames(identities)}) USING (citizen)`,
  );
  for await (const [subject, name] of rows) if (names.has(name)) all.add(subject);
  return all;
}

/** The events of citizens in a publication's beginning of the log, in its order, each with what shows that it is in the log. */
export async function* eventsOf(
  store: Pick<EventStore, 'readAll'>,
  subjects: ReadonlySet<string>,
  { said }: Publication,
  include: Including,
  signal: AbortSignal,
): AsyncGenerator<EvidenceEvent> {
  const last = BigInt(said.result.cutoff.position);
  let index = 0;
  for (let after: bigint | null = null; ; ) {
    signal.throwIfAborted();
    const page = await store.readAll(after, pageEvents);
    for (const event of page) {
      if (toldPosition(event.position) > last) return;
      if (subjects.has(event.metadata.subject))
        yield { ...include(event, index), event: eventText(digestedParts(event)) };
      index++;
      after = event.position;
    }
    if (page.length < pageEvents) return;
  }
}
