import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { StoreSettings } from '../config/store-settings.ts';
import type { EventStore } from './port.ts';
import { openSqliteEventStore } from './sqlite/event-store.ts';
import type { OpenOptions } from '../sqlite/open-file.ts';

/**
 * Opens the event store that the settings name.
 * @throws CodedError of the STORE_ area
 */
export async function openEventStore(settings: StoreSettings, options: OpenOptions = {}): Promise<EventStore> {
  switch (settings.kind) {
    case 'embedded':
      return openSqliteEventStore(settings.dataDir, options);
    case 'eventstoredb':
      throw new CodedError('CONFIG_INVALID', 'the adapter of EventStoreDB is being built');
  }
}
