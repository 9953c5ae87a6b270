import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { lastLines, runTool } from './run-tool.ts';
import type { TlsStores } from './server-properties.ts';

/** What a client needs: PEM texts. */
export interface ClientTls {
  /** The certificate that signs the broker's: its own. */
  readonly ca: string;
}

const password = 'for-tests-only';

async function keytool(args: readonly string[]): Promise<void> {
  const run = await runTool('keytool', [...args, '-storetype', 'PKCS12', '-storepass', password]);
  if (run === undefined)
    throw new CodedError('BROKER_NO_JAVA', 'There is no keytool, with which certificates are made.');
  if (run.exitCode !== 0)
    throw new CodedError('BROKER_NOT_STARTED', `keytool could not make a certificate: ${lastLines(run.output, 3)}`);
}

/**
 * Makes a key and a self-signed certificate for `localhost` and 127.0.0.1, valid for a day, for a broker of a test.
 * @param clientCertificate a file with the one certificate (PEM) that clients must show; none need show any without
 * @throws CodedError BROKER_NO_JAVA, BROKER_NOT_STARTED
 */
export async function makeCertificates(
  directory: string,
  clientCertificate?: string,
): Promise<{ stores: TlsStores; client: ClientTls }> {
  const keyStore = join(directory, 'broker.p12');
  const certificate = join(directory, 'broker.pem');
  await keytool([
    ...['-genkeypair', '-alias', 'broker', '-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '1'],
    ...[
      '-dname',
      'CN=localhost',
      '-ext',
      'SAN=dns:localhost,ip:127.0.0.1',
      '-ext',
      'BC=ca:true',
      '-keystore',
      keyStore,
    ],
  ]);
  await keytool(['-exportcert', '-rfc', '-alias', 'broker', '-file', certificate, '-keystore', keyStore]);
  const trustStore = join(directory, 'trusted.p12');
  if (clientCertificate !== undefined)
    await keytool([
      '-importcert',
      '-noprompt',
      '-alias',
      'client',
      '-file',
      clientCertificate,
      '-keystore',
      trustStore,
    ]);
  return {
    stores: { keyStore, password, ...(clientCertificate === undefined ? {} : { trustStore }) },
    client: { ca: await readFile(certificate, 'utf8') },
  };
}
