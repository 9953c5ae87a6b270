import type { EventStoreDBClient, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import readStreams from '@eventstore/db-client/dist/streams/utils/ReadStream.js';
import conversion from '@eventstore/db-client/dist/utils/convertGrpcEvent.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import messages from '@eventstore/db-client/generated/streams_pb.js';
import type { Credentials } from './connection.ts';

/** Which streams: by what their names begin with, or one by its name. */
export type StreamFilter = { readonly prefixes: readonly string[] } | { readonly name: string };

export interface FilteredRead {
  readonly filter: StreamFilter;
  readonly direction: 'forwards' | 'backwards';
  /** From a position on, that one included (forwards) or not (backwards); null for the start, or the end. */
  readonly from: bigint | null;
  readonly limit: number;
}

/** What we reach of the client beyond its published interface; tests show that it does what it is for. */
interface ClientInternals {
  GRPCStreamCreator: (
    service: typeof services.StreamsClient,
    name: string,
    create: (client: InstanceType<typeof services.StreamsClient>) => unknown,
  ) => ConstructorParameters<typeof readStreams.ReadStream<ResolvedEvent>>[0];
  callArguments: (options: object, callOptions: object) => never;
}

/** How many events the server looks at before it looks up from its work: many, since most may be others'. */
const searchWindow = 4_096;

const { ReadReq } = messages;
const { Options } = ReadReq;

function requestOf({ filter, direction, from, limit }: FilteredRead): InstanceType<typeof ReadReq> {
  const all = new Options.AllOptions();
  if (from !== null) {
    const position = new Options.Position();
    position.setCommitPosition(String(from));
    position.setPreparePosition(String(from));
    all.setPosition(position);
  } else if (direction === 'forwards') all.setStart(new shared.Empty());
  else all.setEnd(new shared.Empty());

  const expression = new Options.FilterOptions.Expression();
  if ('name' in filter) expression.setRegex(`^${filter.name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
  else expression.setPrefixList([...filter.prefixes]);
  const filtering = new Options.FilterOptions();
  filtering.setStreamIdentifier(expression);
  filtering.setMax(searchWindow);
  filtering.setCheckpointintervalmultiplier(1);

  const uuids = new Options.UUIDOption();
  uuids.setString(new shared.Empty());
  const options = new Options();
  options.setAll(all);
  options.setFilter(filtering);
  options.setUuidOption(uuids);
  options.setResolveLinks(false);
  options.setCount(String(limit));
  options.setReadDirection(direction === 'forwards' ? Options.ReadDirection.FORWARDS : Options.ReadDirection.BACKWARDS);
  return new ReadReq().setOptions(options);
}

/**
 * A read of the whole log that the server filters. The protocol has it since 20.6; this client offers a filter for
 * subscriptions only, which neither end nor say where they are but at checkpoints.
 */
export function readFiltered(
  client: EventStoreDBClient,
  read: FilteredRead,
  options: { readonly requiresLeader: true; readonly credentials?: Credentials },
): StreamingRead<ResolvedEvent> {
  const internals = client as unknown as ClientInternals;
  const create = internals.GRPCStreamCreator(services.StreamsClient, 'readAllFiltered', (grpcClient) =>
    grpcClient.read(
      requestOf(read),
      ...(internals.callArguments(options, { deadline: Number.POSITIVE_INFINITY }) as [never, never]),
    ),
  );
  return new readStreams.ReadStream(create, conversion.convertGrpcEvent, {}) as unknown as StreamingRead<ResolvedEvent>;
}
