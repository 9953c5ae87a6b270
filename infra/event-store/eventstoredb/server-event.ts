import type { ResolvedEvent } from '@eventstore/db-client';

/** An event as the server returns it. */
export interface ServerEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  /** Commit position in the server's log. */
  readonly position: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** When the server took it, milliseconds since 1970-01-01T00:00Z, cut down from 100 ns. */
  readonly createdMs: number;
}

/** Reads an event of the client; undefined for what has none, a link whose event is gone. */
export function toServerEvent({ event }: ResolvedEvent): ServerEvent | undefined {
  if (event?.position === undefined) return undefined;
  return {
    id: event.id,
    stream: event.streamId,
    revision: event.revision,
    position: event.position.commit,
    type: event.type,
    data: event.data,
    metadata: event.metadata,
    createdMs: event.created.getTime(),
  };
}
