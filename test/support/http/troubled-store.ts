import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';

export interface TroubledStore {
  /** How many more appends go well; the next one fails. Infinity: all is well. */
  goodAppends: number;
  code: ErrorCode;
  readonly between: (store: EventStore) => EventStore;
}

/** A real store whose appends can be made to fail with an error of the catalogue. */
export function troubledStore(code: ErrorCode = 'STORE_UNAVAILABLE'): TroubledStore {
  const trouble: TroubledStore = {
    goodAppends: Number.POSITIVE_INFINITY,
    code,
    between: (store) => ({
      ...store,
      appendEach: async (events) => {
        if (trouble.goodAppends-- <= 0) throw new CodedError(trouble.code, 'The store has trouble.');
        return store.appendEach(events);
      },
    }),
  };
  return trouble;
}
