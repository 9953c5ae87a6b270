import type { DryRunAnswer, DryRunResult } from '../../contracts/api/dry-run-answer.ts';
import type { EventResult } from '../../contracts/api/event-answer.ts';
import { passingPseudonyms } from '../../infra/vault/passing-pseudonyms.ts';
import { passingStore } from '../intake/passing-store.ts';
import { validateAndStore } from '../intake/take-in.ts';
import type { OwnTurn } from './one-per-turn.ts';
import type { ReceivedEvents } from './received-events.ts';
import { takeBatch } from './take-batch.ts';
import { type IntakeParts, receivedFrom, type Sender } from './take-group.ts';

/** The position of what was not stored is nowhere. */
function wouldBe(result: EventResult): DryRunResult {
  const { status, index, line } = result;
  const place = { index, ...(line !== undefined && { line }), wouldBe: status };
  if (status === 'refused') return { ...place, refusal: result.refusal };
  return { ...place, ...(result.notices && { notices: result.notices }) };
}

/**
 * What would become of the events of a request, by the way that intake goes; stores nothing: not in the log, the quarantine or the vault.
 * @throws BatchBrokeOff as `takeBatch`
 */
export async function dryRun(
  { store, pseudonyms }: Pick<IntakeParts, 'store' | 'pseudonyms'>,
  events: ReceivedEvents,
  sender: Sender,
  ownTurn: OwnTurn,
): Promise<DryRunAnswer> {
  const passing = passingStore(store, await store.head());
  const known = pseudonyms && passingPseudonyms(pseudonyms);
  async function* one(content: Extract<ReceivedEvents, { kind: 'one' }>['content']) {
    yield [{ content }];
  }
  const items = events.kind === 'batch' ? events.items : one(events.content);
  const { stored, duplicates, refused, results } = await takeBatch(
    (arrived) => validateAndStore(receivedFrom(arrived), passing, known),
    items,
    sender,
    ownTurn,
  );
  return { wouldBe: { stored, duplicates, refused }, results: results.map(wouldBe) };
}
