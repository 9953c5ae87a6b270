import type { StoreSettings } from '../config/store-settings.ts';
import type { OpenOptions } from '../sqlite/open-file.ts';
import type { EventStore, Patience } from './port.ts';
import { openSqliteEventStore } from './sqlite/event-store.ts';

export interface OpenStoreOptions extends OpenOptions {
  /** How to wait for a server that is away. The embedded store has none; it waits for other processes (`busyTimeoutMs`). */
  readonly patience?: Patience;
}

/**
 * Opens the event store that the settings name.
 * @throws CodedError of the STORE_ area, or CONFIG_INVALID for a connection string that cannot be used
 */
export async function openEventStore(settings: StoreSettings, options: OpenStoreOptions = {}): Promise<EventStore> {
  switch (settings.kind) {
    case 'embedded':
      return openSqliteEventStore(settings.dataDir, options);
    case 'eventstoredb': {
      // Its client takes a tenth of a second to load, which every command on the embedded store would wait for.
      const { openEventStoreDb } = await import('./eventstoredb/event-store.ts');
      return openEventStoreDb(settings, options);
    }
  }
}
