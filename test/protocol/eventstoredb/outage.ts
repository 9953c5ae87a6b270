import type { ServerErrorResponse } from '@grpc/grpc-js';
import { grpc } from './definitions.ts';

/** What a node answers to every call while it cannot serve: in the middle of an election, or when it starts. */
export type Outage =
  /** It starts, or has lost its leader. */
  | 'not-ready'
  /** It knows that it does not lead, and not who does. */
  | 'no-leader-info'
  /** It names a leader, which is gone: nobody listens there. */
  | 'dead-leader'
  /** It passed the call on to the leader, which did not answer. */
  | 'timed-out';

/** A port that nobody listens on: the first below those that are given out. */
const deadPort = '1';

/** The answers are those of `RpcExceptions` in the source of the real server. */
export function outageError(outage: Outage): Partial<ServerErrorResponse> {
  const metadata = new grpc.Metadata();
  switch (outage) {
    case 'not-ready':
      return { code: grpc.status.UNAVAILABLE, details: 'Server Is Not Ready', metadata };
    case 'no-leader-info':
      return { code: grpc.status.UNKNOWN, details: 'No leader info available in response', metadata };
    case 'timed-out':
      return { code: grpc.status.ABORTED, details: 'Operation timed out: Prepare phase timeout', metadata };
    case 'dead-leader':
      metadata.set('exception', 'not-leader');
      metadata.set('leader-endpoint-host', '127.0.0.1');
      metadata.set('leader-endpoint-port', deadPort);
      return { code: grpc.status.NOT_FOUND, details: 'Leader info available', metadata };
  }
}
