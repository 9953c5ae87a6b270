import type { StoreSettings } from '../config/store-settings.ts';
import type { OpenOptions } from '../sqlite/open-file.ts';
import { openEventStoreDb } from './eventstoredb/event-store.ts';
import type { EventStore } from './port.ts';
import { openSqliteEventStore } from './sqlite/event-store.ts';

/**
 * Opens the event store that the settings name.
 * @throws CodedError of the STORE_ area, or CONFIG_INVALID for a connection string that cannot be used
 */
export async function openEventStore(settings: StoreSettings, options: OpenOptions = {}): Promise<EventStore> {
  switch (settings.kind) {
    case 'embedded':
      return openSqliteEventStore(settings.dataDir, options);
    case 'eventstoredb':
      return openEventStoreDb(settings, options);
  }
}
