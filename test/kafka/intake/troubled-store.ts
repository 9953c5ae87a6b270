import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';

/** What goes wrong at an append. `after`: what it holds is stored, and only the answer is lost. */
export type Trouble = { readonly error: Error; readonly after?: boolean } | undefined;

/** A real store whose appends fail as told; `attempt` counts from 1. */
export function troubledStore(store: EventStore, trouble: (attempt: number) => Trouble): EventStore {
  let attempt = 0;
  return {
    ...store,
    async appendEach(events) {
      const now = trouble(++attempt);
      if (now === undefined) return store.appendEach(events);
      if (now.after === true) await store.appendEach(events);
      throw now.error;
    },
  };
}

/** What an adapter throws when no server answers. */
export function away(): CodedError {
  return new CodedError('STORE_UNAVAILABLE', 'the store does not answer');
}
