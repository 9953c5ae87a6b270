import { createRequire } from 'node:module';
import { isIP } from 'node:net';

/** The client's own copy of gRPC. */
const require = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'));
const { credentials } = require('@grpc/grpc-js') as {
  readonly credentials: { createSsl: (...given: readonly unknown[]) => object };
};

/** What we reach of gRPC's credentials beyond their published interface. */
interface CredentialsInternals {
  _createSecureConnector: (...given: readonly unknown[]) => { connectionOptions?: { servername?: string } };
}

function withoutAddressAsName(made: object): object {
  const internals = made as CredentialsInternals;
  const create = internals._createSecureConnector;
  internals._createSecureConnector = (...given) => {
    const connector = create.apply(internals, [...given]);
    const { connectionOptions } = connector;
    if (isIP(connectionOptions?.servername ?? '') !== 0) delete connectionOptions?.servername;
    return connector;
  };
  return made;
}

/**
 * Makes a client whose credentials send no name where a server is called by its address. gRPC sends the address as if it were
 * a name, which RFC 6066 forbids, and Node warns of in front of the user (DEP0123). The certificate is still held
 * against the address. The client makes its credentials itself, while it is made, and gives no other way in.
 */
export function makingCredentialsByAddress<T>(make: () => T): T {
  const { createSsl } = credentials;
  credentials.createSsl = (...given) => withoutAddressAsName(createSsl(...given));
  try {
    return make();
  } finally {
    credentials.createSsl = createSsl;
  }
}
