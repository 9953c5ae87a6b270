import type * as streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleClientStreamingCall } from '@grpc/grpc-js';
import { AppendResp, Empty, grpc } from './definitions.ts';
import type { Faults } from './faults.ts';
import type { Expected, Proposed, ServerLog } from './server-log.ts';
import { streamDeleted } from './stream-deleted.ts';

type Options = streams.AppendReq.Options;
type Call = handleClientStreamingCall<streams.AppendReq, streams.AppendResp>;

function expectedOf(options: Options): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream-exists';
  return options.hasNoStream() ? -1 : Number(options.getRevision());
}

function proposed(request: streams.AppendReq): Proposed {
  const message = request.getProposedMessage();
  return {
    id: message?.getId()?.getString() ?? '',
    type: message?.getMetadataMap().get('type') ?? '',
    contentType: message?.getMetadataMap().get('content-type') ?? '',
    data: message?.getData_asU8() ?? new Uint8Array(),
    metadata: message?.getCustomMetadata_asU8() ?? new Uint8Array(),
  };
}

function success(revision: number, position: number): streams.AppendResp {
  const at = new AppendResp.Position();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  const result = new AppendResp.Success();
  result.setCurrentRevision(String(revision));
  result.setPosition(at);
  return new AppendResp().setSuccess(result);
}

/** The server answers a wrong expectation with a response, not with an error. */
function wrongExpectedVersion(options: Options, current: number): streams.AppendResp {
  const result = new AppendResp.WrongExpectedVersion();
  if (current < 0) result.setCurrentNoStream(new Empty());
  else result.setCurrentRevision(String(current));
  if (options.hasAny()) result.setExpectedAny(new Empty());
  else if (options.hasStreamExists()) result.setExpectedStreamExists(new Empty());
  else if (options.hasNoStream()) result.setExpectedNoStream(new Empty());
  else result.setExpectedRevision(options.getRevision());
  return new AppendResp().setWrongExpectedVersion(result);
}

function error(code: number, details: string, trailers: Readonly<Record<string, string>> = {}) {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return { code, details, metadata };
}

/** What a server says of an append that is too large, as the client reads it. */
function tooLarge(limit: number) {
  return error(grpc.status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });
}

/** Streams.Append: the options, then the events, one answer. */
export function appendCall(log: ServerLog, faults: Faults, maxAppendBytes: number): Call {
  return (call, answer) => {
    let options: Options | undefined;
    const events: Proposed[] = [];
    let size = 0;
    call.on('data', (request: streams.AppendReq) => {
      if (request.hasOptions()) options = request.getOptions();
      else {
        const event = proposed(request);
        size += event.data.length + event.metadata.length + event.type.length * 2;
        // What is too large is not kept either.
        if (size <= maxAppendBytes) events.push(event);
      }
    });
    call.on('error', () => undefined);
    call.on('end', async () => {
      if (options === undefined) return answer(error(grpc.status.INVALID_ARGUMENT, 'no options'));
      if (size > maxAppendBytes) return answer(tooLarge(maxAppendBytes));
      const stream = Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
      const fault = faults.next(stream);
      if (fault === 'refuse') return answer(error(grpc.status.UNAVAILABLE, 'refused by the test'));
      const decision = await log.append(stream, events, expectedOf(options));
      if (fault === 'silent') return undefined;
      if (fault === 'fail-after') return answer(error(grpc.status.UNAVAILABLE, 'failed by the test after the append'));
      if (fault === 'time-out') return answer(error(grpc.status.DEADLINE_EXCEEDED, 'timed out by the test'));
      if (!decision.done && decision.deleted) return answer(streamDeleted(stream));
      if (!decision.done) return answer(null, wrongExpectedVersion(options, decision.current));
      return answer(null, success(decision.revision, decision.position));
    });
  };
}
