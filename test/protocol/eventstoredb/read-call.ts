import { randomUUID } from 'node:crypto';
import type * as streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import { Empty, grpc, ReadResp, StreamIdentifier, UUID } from './definitions.ts';
import { type Filter, filterOf } from './filter.ts';
import type { ServerLog } from './server-log.ts';
import { streamDeleted } from './stream-deleted.ts';
import type { LogRecord } from './stream-state.ts';
import { deletedRevision } from './stream-state.ts';

type Options = streams.ReadReq.Options;
type Call = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

const forwards = 0;
/** How many records a filtered subscription looks at between checkpoints, times the multiplier that it asked for. */
const checkpointWindow = 32;

function identifier(stream: string): InstanceType<typeof StreamIdentifier> {
  return new StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));
}

function eventResponse(record: LogRecord, ofAll: boolean): streams.ReadResp {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  event.setId(new UUID().setString(record.id));
  event.setStreamIdentifier(identifier(record.stream));
  event.setStreamRevision(String(record.type === '$streamDeleted' ? deletedRevision : record.revision));
  event.setCommitPosition(String(record.position));
  event.setPreparePosition(String(record.position));
  event.getMetadataMap().set('type', record.type);
  event.getMetadataMap().set('content-type', record.contentType);
  event.getMetadataMap().set('created', record.created);
  event.setCustomMetadata(record.metadata);
  event.setData(record.data);
  const read = new ReadResp.ReadEvent().setEvent(event);
  if (ofAll) read.setCommitPosition(String(record.position));
  else read.setNoPosition(new Empty());
  return new ReadResp().setEvent(read);
}

/** Waits until the client has taken what was sent; false once it has gone. */
async function sent(call: Call, response: streams.ReadResp): Promise<boolean> {
  if (call.cancelled) return false;
  if (call.write(response)) return true;
  await new Promise<void>((resolve) => {
    const done = () => {
      for (const event of ['drain', 'cancelled', 'close', 'error']) call.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'cancelled', 'close', 'error']) call.on(event, done);
  });
  return !call.cancelled;
}

async function readStream(call: Call, options: Options, log: ServerLog): Promise<void> {
  const wanted = options.getStream();
  const stream = Buffer.from(wanted?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
  const records = log.readable(stream);
  if (records === 'deleted') throw streamDeleted(stream);
  if (records === undefined) {
    const notFound = new ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream));
    await sent(call, new ReadResp().setStreamNotFound(notFound));
    return;
  }
  const ahead = options.getReadDirection() === forwards;
  const [from, to] = ahead
    ? [wanted?.hasRevision() ? Number(wanted.getRevision()) : 0, Number.POSITIVE_INFINITY]
    : [0, wanted?.hasRevision() ? Number(wanted.getRevision()) : Number.POSITIVE_INFINITY];
  // From a revision that was cut off, the server goes on with the first that is there.
  const within = records.filter(({ revision }) => revision >= from && revision <= to);
  for (const record of (ahead ? within : within.toReversed()).slice(0, Number(options.getCount()))) {
    if (!(await sent(call, eventResponse(record, false)))) return;
  }
}

/** The server reads its log from the byte that it is told, and can only make sense of where a record begins. */
function requireBoundary(log: ServerLog, position: number): void {
  if (position === 0 || log.isBoundary(position) || log.indexAt(position) === log.records.length) return;
  throw Object.assign(new Error(`no record begins at position ${position}`), { code: grpc.status.UNKNOWN });
}

function startOf(options: Options, log: ServerLog): number {
  const all = options.getAll();
  if (all?.hasStart()) return 0;
  if (all?.hasEnd()) return Number.POSITIVE_INFINITY;
  const position = Number(all?.getPosition()?.getCommitPosition());
  requireBoundary(log, position);
  return position;
}

/** How many records a server looked at for reads of the whole log, filtered or not. */
export interface Considered {
  records: number;
}

async function readAll(call: Call, options: Options, log: ServerLog, considered: Considered): Promise<void> {
  const from = startOf(options, log);
  const matches = filterOf(options);
  const ahead = options.getReadDirection() === forwards;
  let left = Number(options.getCount());
  // Forwards from a position with its record, backwards from before it.
  let at = ahead ? log.indexAt(from) : log.indexAt(from) - 1;
  for (; left > 0; at += ahead ? 1 : -1) {
    const record = log.records[at];
    if (record === undefined) return;
    considered.records++;
    if (!matches(record)) continue;
    left--;
    if (!(await sent(call, eventResponse(record, true)))) return;
  }
}

async function subscribeAll(call: Call, options: Options, log: ServerLog, considered: Considered): Promise<void> {
  const matches: Filter = filterOf(options);
  const filter = options.getFilter();
  const window = checkpointWindow * (filter?.getCheckpointintervalmultiplier() || 1);
  const from = startOf(options, log);
  // A subscription begins after its position, not with it.
  let at = log.indexAt(from);
  if (log.records[at]?.position === from && options.getAll()?.hasPosition()) at++;
  const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
  if (!(await sent(call, new ReadResp().setConfirmation(confirmation)))) return;
  let looked = 0;
  let caughtUp = false;
  for (;;) {
    const record = log.records[at];
    if (record === undefined) {
      if (!caughtUp && !(await sent(call, new ReadResp().setCaughtUp(new ReadResp.CaughtUp())))) return;
      caughtUp = true;
      await news(call, log);
      if (call.cancelled) return;
      continue;
    }
    at++;
    considered.records++;
    if (matches(record) && !(await sent(call, eventResponse(record, true)))) return;
    if (filter === undefined || ++looked % window !== 0) continue;
    const checkpoint = new ReadResp.Checkpoint();
    checkpoint.setCommitPosition(String(record.position));
    checkpoint.setPreparePosition(String(record.position));
    if (!(await sent(call, new ReadResp().setCheckpoint(checkpoint)))) return;
  }
}

/** Ends when something was appended, or when the client has gone. */
async function news(call: Call, log: ServerLog): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      stop();
      call.off('cancelled', done);
      call.off('close', done);
      resolve();
    };
    const stop = log.onAppended(done);
    call.on('cancelled', done);
    call.on('close', done);
    if (call.cancelled) done();
  });
}

/** Streams.Read: a stream or all of them, in either direction, filtered or not, once or as a subscription. */
export function readCall(
  log: ServerLog,
  considered: Considered,
): handleServerStreamingCall<streams.ReadReq, streams.ReadResp> {
  return async (call) => {
    const options = call.request.getOptions();
    call.on('error', () => undefined);
    try {
      if (options?.hasStream() && !options.hasSubscription()) await readStream(call, options, log);
      else if (options?.hasAll() && options.hasSubscription()) await subscribeAll(call, options, log, considered);
      else if (options?.hasAll()) await readAll(call, options, log, considered);
      else throw Object.assign(new Error('not built: subscribing to one stream'), { code: grpc.status.UNIMPLEMENTED });
      if (!call.cancelled) call.end();
    } catch (error) {
      call.emit('error', error);
    }
  };
}
