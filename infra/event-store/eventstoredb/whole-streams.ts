import type { CodedError } from '../../../contracts/errors/coded-error.ts';
import { cuts, eventsDeleted } from './deleted-events.ts';
import type { Server } from './server.ts';
import type { ServerEvent } from './server-event.ts';
import { metadataOf } from './stream-names.ts';

/**
 * Whether streams of the log still have all events that they ever had. What is deleted on the server is told wherever it is
 * met, and nowhere but here is it decided what counts as missing: erasure on purpose will have its say here.
 */
export interface WholeStreams {
  /** @throws CodedError STORE_EVENTS_DELETED where a stream does not begin with its first event */
  require(serverStream: string): Promise<void>;
  /** The error for a stream in which an event that must be there is missing. */
  missing(serverStream: string, revision: bigint, found?: { readonly revision: bigint }): Promise<CodedError>;
}

export function wholeStreams(server: Server): WholeStreams {
  async function error(serverStream: string, details: string): Promise<CodedError> {
    const metadata = await server.last(metadataOf(serverStream));
    return metadata !== undefined && cuts(metadata)
      ? eventsDeleted(serverStream, { kind: 'metadata', metadata }, details)
      : eventsDeleted(serverStream, { kind: 'unknown' }, details);
  }

  return {
    async require(serverStream) {
      let first: ServerEvent | undefined;
      for await (const event of server.read(serverStream, 0n, 1)) first = event;
      if (first?.revision === 0n) return;
      const metadata = await server.last(metadataOf(serverStream));
      // Metadata may be there before the first event.
      if (first === undefined && !cuts(metadata)) return;
      throw await error(
        serverStream,
        first === undefined ? 'Nothing of it is left.' : `The first event that is left has revision ${first.revision}.`,
      );
    },

    missing: (serverStream, revision, found) =>
      error(
        serverStream,
        found === undefined
          ? `Its event of revision ${revision} is missing.`
          : `Its event of revision ${revision} is missing; the next one there has revision ${found.revision}.`,
      ),
  };
}
