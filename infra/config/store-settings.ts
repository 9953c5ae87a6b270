import { z } from 'zod';
import { type Environment, invalid, readVariables, secret } from './read-variables.ts';

/** Which event store, and where. The ledger and the quarantine are in the data directory with either. */
export type StoreSettings =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | {
      readonly kind: 'eventstoredb';
      readonly dataDir: string;
      /** As `@eventstore/db-client` reads it: `esdb://host:2113?tls=false`, or `esdb+discover://` for a cluster. */
      readonly connection: string;
      /** Sets our streams apart from others' on the same server. */
      readonly namespace: string;
      /** A version of the server that is used though it is known to skip an event. */
      readonly acceptVersion?: string;
      readonly credentials?: { readonly username: string; readonly password: string };
    };

const example = 'for example esdb://localhost:2113?tls=false; leave it out for the embedded store';

const variables = z.object({
  VIRKNING_STORE: z
    .string()
    .regex(/^esdb(\+discover)?:\/\/./, `write a connection string of EventStoreDB, ${example}`)
    .optional(),
  VIRKNING_STORE_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'write at most 40 small letters, digits and underscores, for example virkning')
    .default('virkning'),
  VIRKNING_STORE_USER: z.string().optional(),
  VIRKNING_STORE_ACCEPT_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'write the version of the server that is to be accepted, for example 24.10.4')
    .optional(),
});

/**
 * The store that the environment names (VIRKNING_STORE…): the embedded one in the data directory where it names none.
 * @throws CodedError CONFIG_INVALID
 */
export function storeSettings(env: Environment, dataDir: string): StoreSettings {
  const given = readVariables(variables, env);
  const connection = given.VIRKNING_STORE;
  if (connection === undefined) return { kind: 'embedded', dataDir };
  const username = given.VIRKNING_STORE_USER;
  const password = secret(env, 'VIRKNING_STORE_PASSWORD');
  if ((username === undefined) !== (password === undefined)) {
    throw invalid(['VIRKNING_STORE_USER and VIRKNING_STORE_PASSWORD (or _FILE) belong together; give both or neither']);
  }
  return {
    kind: 'eventstoredb',
    dataDir,
    connection,
    namespace: given.VIRKNING_STORE_NAMESPACE,
    ...(given.VIRKNING_STORE_ACCEPT_VERSION !== undefined && { acceptVersion: given.VIRKNING_STORE_ACCEPT_VERSION }),
    ...(username !== undefined && password !== undefined && { credentials: { username, password } }),
  };
}
