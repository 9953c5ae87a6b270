import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { kafkaSettings } from '../../../infra/config/kafka-settings.ts';
import { makeKafka } from '../../../infra/kafka/client.ts';
import { ownBroker, ownBrokersAreMissing } from '../../support/kafka.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const cannotMakeCertificates = spawnSync('openssl', ['version']).status !== 0 && process.env.CI !== 'true';
if (cannotMakeCertificates) process.stderr.write('Skipping client certificates: there is no openssl.\n');

/** A self-signed certificate with its key, as PEM files. */
function makeCertificate(directory: string, name: string): { cert: string; key: string } {
  const files = { cert: join(directory, `${name}.pem`), key: join(directory, `${name}.key`) };
  const { status, stderr } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${name}`],
    ...['-out', files.cert, '-keyout', files.key],
  ]);
  expect(status, String(stderr)).toBe(0);
  return files;
}

async function topicsSeenWith(variables: Record<string, string>): Promise<string[]> {
  const admin = makeKafka(kafkaSettings(variables), pino({ level: 'silent' })).admin();
  try {
    await admin.connect();
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

describe.skipIf(ownBrokersAreMissing || cannotMakeCertificates)('a broker that asks clients for a certificate', () => {
  test('given the certificate that it knows, then the client gets in; without one, or with another, it does not', {
    timeout: 120_000,
  }, async () => {
    const directory = temporaryDirectory();
    const known = makeCertificate(directory, 'intake');
    const other = makeCertificate(directory, 'stranger');
    const broker = await ownBroker({ tls: true, clientCertificate: known.cert });
    const ca = join(directory, 'ca.pem');
    writeFileSync(ca, broker.tls!.ca);
    const trusting = {
      VIRKNING_KAFKA_BROKERS: broker.brokers.join(','),
      VIRKNING_KAFKA_TLS: 'true',
      VIRKNING_KAFKA_TLS_CA_FILE: ca,
    };
    const showing = ({ cert, key }: { cert: string; key: string }) => ({
      ...trusting,
      VIRKNING_KAFKA_TLS_CERT_FILE: cert,
      VIRKNING_KAFKA_TLS_KEY_FILE: key,
    });

    await expect(topicsSeenWith(showing(known))).resolves.toEqual(expect.any(Array));
    await expect(topicsSeenWith(trusting)).rejects.toThrow();
    await expect(topicsSeenWith(showing(other))).rejects.toThrow();
  });
});
