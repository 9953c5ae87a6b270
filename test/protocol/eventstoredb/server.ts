import type * as gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type * as features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { handleUnaryCall, ServerInterceptor } from '@grpc/grpc-js';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { appendCall } from './append-call.ts';
import {
  ClusterInfo,
  EndPoint,
  GossipService,
  grpc,
  MemberInfo,
  ServerFeaturesService,
  StreamsService,
  SupportedMethod,
  SupportedMethods,
  UUID,
} from './definitions.ts';
import { deleteCall, tombstoneCall } from './delete-call.ts';
import { type Faults, faults } from './faults.ts';
import { type Outage, outageError } from './outage.ts';
import { type Considered, readCall } from './read-call.ts';
import { type LogOptions, type ServerLog, serverLog } from './server-log.ts';

export interface ServerOptions extends LogOptions {
  /** By default one that nobody is given unasked, so that the server can come back on it. */
  readonly port?: number;
  /** The greatest size of one append in bytes, 1 MiB by default as on a real server. */
  readonly maxAppendBytes?: number;
  /** What it says it is of; null: it does not say, as servers before 21.10 did not. */
  readonly version?: string | null;
  /** Speaks TLS and lets in this user alone; without, everybody, unencrypted. */
  readonly secured?: Secured;
}

export interface Secured {
  /** PEM. */
  readonly key: Buffer;
  readonly certificate: Buffer;
  readonly user: string;
  readonly password: string;
}

export interface ProtocolServer {
  readonly port: number;
  /** What `VIRKNING_STORE` would hold. */
  readonly connection: string;
  readonly log: ServerLog;
  readonly faults: Faults;
  /** What it answers to every call of the streams from now on; undefined: it serves again. */
  outage(kind: Outage | undefined): void;
  /** How often each method was called, by its name in the protocol. */
  readonly calls: ReadonlyMap<string, number>;
  /** How much of its log it looked at for reads of all of it. */
  readonly considered: Readonly<Considered>;
  /** Breaks all connections and stops. */
  stop(): Promise<void>;
}

function supportedMethods(version: string): features.SupportedMethods {
  const methods = Object.values(StreamsService).map(({ path }) => {
    const [, service = '', method = ''] = path.split('/');
    return new SupportedMethod().setServiceName(service.toLowerCase()).setMethodName(method.toLowerCase());
  });
  return new SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods);
}

function clusterInfo(port: number): gossip.ClusterInfo {
  const member = new MemberInfo();
  member.setInstanceId(new UUID().setString('5a1cb6f9-5a1c-4b6f-95a1-cb6f95a1cb6f'));
  member.setState(MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(port));
  return new ClusterInfo().setMembersList([member]);
}

/** What anybody may ask: who leads, and what the server can do. */
const forAnybody = /\.(Gossip|ServerFeatures)\//;

/** Answers UNAUTHENTICATED to whoever does not bring the user and password. */
function onlyFor({ user, password }: Secured): ServerInterceptor {
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return ({ path }, call) =>
    new grpc.ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata(metadata, receive) {
            if (metadata.get('authorization')[0] === wanted || forAnybody.test(path)) receive(metadata);
            else call.sendStatus({ code: grpc.status.UNAUTHENTICATED, details: 'Authentication Failed.' });
          },
        }),
    });
}

/**
 * A server that speaks EventStoreDB's gRPC protocol, built on the client's own service definitions, so that the adapter's
 * real bytes are exercised where neither a real server nor Docker is to be had. It is the last resort: it does what we
 * read of the server's rules in its source, and can be wrong where we read wrongly. It has appends with expected
 * revisions, reads in both directions, `$all` with the server's own records in between, filters, subscriptions, deletion,
 * tombstones, metadata that cut a stream, scavenges, and refuses what a server refuses; not links, rights in metadata,
 * persistent subscriptions, projections, users.
 */
export async function startProtocolServer(options: ServerOptions = {}): Promise<ProtocolServer> {
  const [free = 0] = await freePorts(1);
  const { port = free, maxAppendBytes = 1024 * 1024, version = '24.10.14', secured } = options;
  const log = serverLog(options);
  const planned = faults();
  const calls = new Map<string, number>();
  const server = new grpc.Server({
    'grpc.max_receive_message_length': 17 * 1024 * 1024,
    ...(secured !== undefined && { interceptors: [onlyFor(secured)] }),
  });
  const credentials =
    secured === undefined
      ? grpc.ServerCredentials.createInsecure()
      : grpc.ServerCredentials.createSsl(null, [{ private_key: secured.key, cert_chain: secured.certificate }]);
  const counted =
    <A extends unknown[], R>(name: string, handle: (...args: A) => R) =>
    (...args: A) => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      return handle(...args);
    };
  let outage: Outage | undefined;
  const considered: Considered = { records: 0 };
  const read = readCall(log, considered);
  const append = appendCall(log, planned, maxAppendBytes);
  server.addService(StreamsService, {
    read: counted('read', (call: Parameters<typeof read>[0]) => {
      if (outage === undefined) return read(call);
      call.emit('error', outageError(outage));
    }),
    append: counted('append', (...[call, answer]: Parameters<typeof append>) => {
      if (outage === undefined) return append(call, answer);
      answer(outageError(outage));
    }),
    delete: counted('delete', deleteCall(log)),
    tombstone: counted('tombstone', tombstoneCall(log)),
    batchAppend: counted('batchAppend', (call: { emit(event: string, error: object): void }) =>
      call.emit('error', { code: grpc.status.UNIMPLEMENTED, details: 'not built' }),
    ),
  });
  const getSupportedMethods: handleUnaryCall<unknown, features.SupportedMethods> = (_, answer) =>
    version === null
      ? answer({ code: grpc.status.UNIMPLEMENTED, details: 'not there' })
      : answer(null, supportedMethods(version));
  server.addService(ServerFeaturesService, {
    getSupportedMethods: counted('getSupportedMethods', getSupportedMethods),
  });
  let bound = port;
  const gossiped: handleUnaryCall<unknown, gossip.ClusterInfo> = (_, answer) => answer(null, clusterInfo(bound));
  server.addService(GossipService, { read: counted('gossip', gossiped) });

  bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, actual) => {
      if (error === null) resolve(actual);
      else reject(error);
    });
  });

  return {
    port: bound,
    connection: `esdb://127.0.0.1:${bound}?tls=${secured !== undefined}`,
    log,
    faults: planned,
    outage(kind) {
      outage = kind;
    },
    calls,
    considered,
    async stop() {
      server.forceShutdown();
      log.close();
    },
  };
}
