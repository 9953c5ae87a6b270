import type { EventStoreDBClient } from '@eventstore/db-client';
import services from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { CodedError } from '../../../contracts/errors/coded-error.ts';

type Features = InstanceType<typeof services.ServerFeaturesClient>;

/** What we reach of the client beyond its published interface: its own question for this has no deadline. */
interface ClientInternals {
  execute: <T>(
    service: typeof services.ServerFeaturesClient,
    name: string,
    call: (client: Features) => Promise<T>,
  ) => Promise<T>;
  callArguments: (options: { readonly deadline: number }) => never;
}

/** What gRPC calls a method that a server does not have, or does not give to this user. */
const doesNotTell: ReadonlySet<unknown> = new Set([7, 12, 16]);

/** The version that a server says it is of; undefined where it does not say. */
export async function askVersion(client: EventStoreDBClient, deadlineMs: number): Promise<string | undefined> {
  const internals = client as unknown as ClientInternals;
  return internals.execute(
    services.ServerFeaturesClient,
    'getSupportedMethods',
    (features) =>
      new Promise<string | undefined>((resolve, reject) => {
        const given = internals.callArguments({ deadline: deadlineMs }) as [never, never];
        features.getSupportedMethods(
          new shared.Empty(),
          ...given,
          (error: { readonly code: number } | null, methods?: SupportedMethods) => {
            if (error === null) resolve(methods?.getEventStoreServerVersion());
            else if (doesNotTell.has(error.code)) resolve(undefined);
            else reject(error);
          },
        );
      }),
  );
}

/** Versions of which their makers say that they can skip an event, from and up to, as numbers that can be compared. */
const skipping: readonly (readonly [from: number, to: number])[] = [
  [ordinal(24, 10, 0), ordinal(24, 10, 4)],
  [ordinal(25, 0, 0), ordinal(25, 0, 0)],
];

function ordinal(year: number, month: number, patch: number): number {
  return (year * 1_000 + month) * 1_000 + patch;
}

function parsed(version: string | undefined): number | undefined {
  const [, year, month, patch] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return year === undefined ? undefined : ordinal(Number(year), Number(month), Number(patch));
}

/**
 * Refuses a server that is known to skip an event, unless just that version was accepted.
 * @throws CodedError STORE_SERVER_SKIPS_EVENTS
 */
export function requireFitVersion(version: string | undefined, accepted: string | undefined): void {
  const number = parsed(version);
  if (number === undefined || !skipping.some(([from, to]) => number >= from && number <= to)) return;
  if (number === parsed(accepted)) return;
  const shown = /^v?[\d.]+/.exec(version ?? '')?.[0];
  throw new CodedError(
    'STORE_SERVER_SKIPS_EVENTS',
    `EventStoreDB: the server is of version ${shown}, which can skip an event at a checkpoint of a filtered subscription`,
    {
      path: 'VIRKNING_STORE',
      hint: `update it to 24.10.5 or later of 24.10, or to 25.0.1 or later; to use it all the same, set VIRKNING_STORE_ACCEPT_VERSION=${shown}`,
    },
  );
}
