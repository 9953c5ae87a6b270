import type * as streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleUnaryCall } from '@grpc/grpc-js';
import { DeleteResp, TombstoneResp } from './definitions.ts';
import type { ServerLog } from './server-log.ts';
import { streamDeleted } from './stream-deleted.ts';

function nameOf(options: streams.DeleteReq.Options | streams.TombstoneReq.Options | undefined): string {
  return Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
}

/** Streams.Delete, at any revision: the events can be had no more, until a scavenge is it reversible. */
export function deleteCall(log: ServerLog): handleUnaryCall<streams.DeleteReq, streams.DeleteResp> {
  return async ({ request }, answer) => {
    const stream = nameOf(request.getOptions());
    const position = await log.delete(stream, 'soft');
    if (position === undefined) return answer(streamDeleted(stream));
    const at = new DeleteResp.Position();
    at.setCommitPosition(String(position));
    at.setPreparePosition(String(position));
    return answer(null, new DeleteResp().setPosition(at));
  };
}

/** Streams.Tombstone, at any revision: nothing can be read of the stream or written to it any more. */
export function tombstoneCall(log: ServerLog): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> {
  return async ({ request }, answer) => {
    const stream = nameOf(request.getOptions());
    const position = await log.delete(stream, 'hard');
    if (position === undefined) return answer(streamDeleted(stream));
    const at = new TombstoneResp.Position();
    at.setCommitPosition(String(position));
    at.setPreparePosition(String(position));
    return answer(null, new TombstoneResp().setPosition(at));
  };
}
