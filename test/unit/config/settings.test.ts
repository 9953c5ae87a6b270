import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { httpSettings } from '../../../infra/config/http-settings.ts';
import { kafkaSettings } from '../../../infra/config/kafka-settings.ts';
import { storeSettings } from '../../../infra/config/store-settings.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const brokers = { VIRKNING_KAFKA_BROKERS: 'kafka:9092' };

function message(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    return (error as Error).message;
  }
  return expect.fail('the settings were taken');
}

describe('settings of the store', () => {
  test('given nothing, then the store is the embedded one in the data directory', () => {
    expect(storeSettings({}, './data')).toEqual({ kind: 'embedded', dataDir: './data' });
  });

  test('given a connection string, then the store is EventStoreDB, in a namespace of ours', () => {
    expect(storeSettings({ VIRKNING_STORE: 'esdb://db:2113?tls=false' }, './data')).toEqual({
      kind: 'eventstoredb',
      dataDir: './data',
      connection: 'esdb://db:2113?tls=false',
      namespace: 'virkning',
    });
  });

  test.each([
    [{ VIRKNING_STORE: 'http://db:2113' }, 'VIRKNING_STORE is wrong', 'esdb://localhost:2113'],
    [{ VIRKNING_STORE: 'esdb://db', VIRKNING_STORE_NAMESPACE: 'A-b' }, 'VIRKNING_STORE_NAMESPACE', 'virkning'],
    [{ VIRKNING_STORE: 'esdb://db', VIRKNING_STORE_USER: 'ops' }, 'VIRKNING_STORE_PASSWORD', 'both or neither'],
  ])('given %o, then the message names the variable and shows an example', (env, variable, example) => {
    const told = message(() => storeSettings(env, './data'));

    expect(told).toContain(variable);
    expect(told).toContain(example);
  });
});

describe('settings of Kafka', () => {
  test('given only brokers, then the rest has its documented defaults', () => {
    expect(kafkaSettings({ VIRKNING_KAFKA_BROKERS: 'a:9092,b:9093' })).toEqual({
      brokers: ['a:9092', 'b:9093'],
      topic: 'journey-events.v1',
      rejectedTopic: 'journey-events.rejected.v1',
      group: 'virkning-intake',
      clientId: 'virkning',
      partitionsAtOnce: 3,
      sessionTimeoutMs: 10_000,
    });
  });

  test('given no brokers, or an empty variable as compose files leave it, then it is missing', () => {
    expect(message(() => kafkaSettings({}))).toContain('VIRKNING_KAFKA_BROKERS is missing');
    expect(message(() => kafkaSettings({ VIRKNING_KAFKA_BROKERS: '' }))).toContain('VIRKNING_KAFKA_BROKERS is missing');
  });

  test('given several wrong variables, then all of them are named at once', () => {
    const told = message(() =>
      kafkaSettings({
        VIRKNING_KAFKA_BROKERS: 'kafka',
        VIRKNING_KAFKA_TLS: 'yes',
        VIRKNING_KAFKA_PARTITIONS_AT_ONCE: '0',
      }),
    );

    expect(told).toContain('VIRKNING_KAFKA_BROKERS is wrong');
    expect(told).toContain('VIRKNING_KAFKA_TLS is wrong');
    expect(told).toContain('VIRKNING_KAFKA_PARTITIONS_AT_ONCE is wrong: write a whole number from 1 to 100');
  });

  test('given certificates without TLS, then they are not ignored in silence', () => {
    expect(message(() => kafkaSettings({ ...brokers, VIRKNING_KAFKA_TLS_CA_FILE: 'ca.pem' }))).toContain(
      'VIRKNING_KAFKA_TLS_CA_FILE needs VIRKNING_KAFKA_TLS=true',
    );
  });

  test('given files of certificates and of a password, then their contents are read', () => {
    const directory = temporaryDirectory();
    const [ca, password] = [join(directory, 'ca.pem'), join(directory, 'password')];
    writeFileSync(ca, 'PEM');
    writeFileSync(password, 'hemmelig\n');

    const { tls, sasl } = kafkaSettings({
      ...brokers,
      VIRKNING_KAFKA_TLS: 'true',
      VIRKNING_KAFKA_TLS_CA_FILE: ca,
      VIRKNING_KAFKA_SASL_MECHANISM: 'scram-sha-512',
      VIRKNING_KAFKA_SASL_USER: 'intake',
      VIRKNING_KAFKA_SASL_PASSWORD_FILE: password,
    });

    expect(tls).toEqual({ ca: 'PEM' });
    expect(sasl).toEqual({ mechanism: 'scram-sha-512', username: 'intake', password: 'hemmelig' });
  });

  test('given a part of the credentials, then it says what is missing, and repeats no secret', () => {
    const told = message(() => kafkaSettings({ ...brokers, VIRKNING_KAFKA_SASL_PASSWORD: 'hemmelig-8812' }));

    expect(told).toContain('VIRKNING_KAFKA_SASL_MECHANISM');
    expect(told).not.toContain('8812');
  });

  test('given a password both as a value and as a file, then it says so', () => {
    expect(
      message(() =>
        kafkaSettings({ ...brokers, VIRKNING_KAFKA_SASL_PASSWORD: 'a', VIRKNING_KAFKA_SASL_PASSWORD_FILE: 'b' }),
      ),
    ).toContain('VIRKNING_KAFKA_SASL_PASSWORD and VIRKNING_KAFKA_SASL_PASSWORD_FILE are both given');
  });

  test('given a file that is not there, then the variable is named', () => {
    expect(
      message(() =>
        kafkaSettings({ ...brokers, VIRKNING_KAFKA_TLS: 'true', VIRKNING_KAFKA_TLS_CA_FILE: '/does/not/exist.pem' }),
      ),
    ).toBe('VIRKNING_KAFKA_TLS_CA_FILE names a file that cannot be read: ENOENT');
  });
});

describe('settings of HTTP', () => {
  test('given nothing, then it listens on this machine only', () => {
    expect(httpSettings({}, 8080)).toMatchObject({ host: '127.0.0.1', port: 8080 });
  });

  test('given a token that can be guessed, then it is refused and not repeated', () => {
    const told = message(() => httpSettings({ VIRKNING_HTTP_TOKEN: 'kort-nok' }, 8080));

    expect(told).toContain('VIRKNING_HTTP_TOKEN is too short');
    expect(told).not.toContain('kort-nok');
  });

  test.each([
    'hemmelighed med mellemrum',
    'hemmelighed-på-dansk',
    'two-lines-of-a\ntoken',
    '=begins-with-equals',
    'a="quoted-token"',
    '\uFEFFa-token-after-a-mark',
  ])('given the token %j, which no client can send, then it is refused and not repeated', (token) => {
    const told = message(() => httpSettings({ VIRKNING_HTTP_TOKEN: token }, 8080));

    expect(told).toContain('VIRKNING_HTTP_TOKEN has characters that no client can send');
    expect(told).not.toContain(token);
  });

  test.each(['letters-digits.and_~+/0123', 'dGhpcyBpcyBhIHRva2Vu==', 'a'.repeat(1024)])(
    'takes the token %s',
    (token) => {
      expect(httpSettings({ VIRKNING_HTTP_TOKEN: token }, 8080).token).toBe(token);
    },
  );

  test('given a token that is longer than headers may be, then it is refused', () => {
    expect(message(() => httpSettings({ VIRKNING_HTTP_TOKEN: 'a'.repeat(1025) }, 8080))).toContain('too long');
  });

  test('given names of hosts, then they are told from what is none', () => {
    expect(httpSettings({ VIRKNING_HTTP_HOSTS: 'api, virkning.example.dk,' }, 8080).hosts).toEqual([
      'api',
      'virkning.example.dk',
    ]);
    expect(message(() => httpSettings({ VIRKNING_HTTP_HOSTS: 'https://x' }, 8080))).toContain('VIRKNING_HTTP_HOSTS');
  });

  test.each(['10.0.0.0/8', '127.0.0.1, ::1', '2001:db8::/32'])('takes %s for trusted proxies', (given) => {
    expect(httpSettings({ VIRKNING_HTTP_TRUSTED_PROXIES: given }, 8080).trustedProxies).toEqual(given.split(', '));
  });

  test.each(['proxy', '10.0.0.0/33', '10.0.0.1/', '1.2.3', '::1/129', '10.0.0.1,'])(
    'does not take %s for trusted proxies',
    (given) => {
      expect(message(() => httpSettings({ VIRKNING_HTTP_TRUSTED_PROXIES: given }, 8080))).toContain(
        'VIRKNING_HTTP_TRUSTED_PROXIES is wrong',
      );
    },
  );

  test('given a port that is none, then the bounds are told', () => {
    expect(message(() => httpSettings({ VIRKNING_HTTP_PORT: '70000' }, 8080))).toContain('from 0 to 65535');
  });
});
