import { createRequire } from 'node:module';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamMessages from '@eventstore/db-client/generated/streams_pb.js';

/** The client's own gRPC library, wherever npm put it: its service definitions work with no other copy. */
const require = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'));
export const grpc = require('@grpc/grpc-js') as typeof import('@grpc/grpc-js');

/** The service definitions that the client itself is built on. */
export const { StreamsService } = streamServices;
export const { ServerFeaturesService } = featureServices;
export const { GossipService } = gossipServices;
export const { AppendReq, AppendResp, DeleteResp, ReadReq, ReadResp, TombstoneResp } = streamMessages;
export const { Empty, StreamIdentifier, UUID } = sharedMessages;
export const { SupportedMethod, SupportedMethods } = featureMessages;
export const { ClusterInfo, EndPoint, MemberInfo } = gossipMessages;
