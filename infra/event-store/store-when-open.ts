import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { EventStore } from './port.ts';

/**
 * A store that is still being opened. Until it is, whatever is asked of it fails with STORE_UNAVAILABLE, so that a service
 * can start beside a store that is away. Whoever opens it sees to it if that fails.
 */
export function storeWhenOpen(opening: Promise<EventStore>): EventStore {
  let opened: EventStore | undefined;
  opening.then(
    (store) => {
      opened = store;
    },
    () => undefined,
  );

  function store(): EventStore {
    if (opened === undefined) throw new CodedError('STORE_UNAVAILABLE', 'The event store has not been reached yet.');
    return opened;
  }

  return {
    append: async (...given) => store().append(...given),
    appendEach: async (...given) => store().appendEach(...given),
    appendCopies: async (...given) => store().appendCopies(...given),
    async *readStream(...given) {
      yield* store().readStream(...given);
    },
    readAll: async (...given) => store().readAll(...given),
    readStoredDigests: async (...given) => store().readStoredDigests?.(...given),
    eventById: async (...given) => store().eventById(...given),
    eventAt: async (...given) => store().eventAt(...given),
    async *subscribeAll(...given) {
      yield* store().subscribeAll(...given);
    },
    requireReady: async () => store().requireReady?.(),
    head: async () => store().head(),
    looked: () => opened?.looked?.(),
    goOnFrom: async (known) => store().goOnFrom?.(known),
    identity: async () => store().identity(),
    close: async () => opened?.close(),
  };
}
