import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { kafkaClient, ownBroker, ownBrokersAreMissing, produce } from '../../support/kafka.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { startIntakeProcess } from './intake-process.ts';
import { intakeUnderTest, until } from './intake-under-test.ts';

function messages(count: number, from = 0): { key: string; value: string }[] {
  return Array.from({ length: count }, (_, index) => ({ key: `c-${index % 97}`, value: eventLine(from + index) }));
}

describe.skipIf(ownBrokersAreMissing)('intake from a broker', { timeout: 120_000 }, () => {
  it('that is not there yet, and is killed later on, waits for it, loses nothing and stores nothing twice', async () => {
    const broker = await ownBroker();
    const test = await intakeUnderTest({ brokers: broker.brokers });
    const client = kafkaClient(broker.brokers);
    await produce(test.settings.topic, messages(1_000), { client });
    await broker.kill();
    const member = test.start();
    await until(() => member.log.some(({ msg }) => msg === 'lost Kafka; starting again'));
    await broker.restart();
    await until(async () => (await test.store.head()) > 0n);
    await broker.kill();
    await broker.restart();
    await produce(test.settings.topic, messages(500, 1_000), { client });
    await test.allCommitted();

    const ids = await test.storedIds();
    expect(ids).toHaveLength(1_500);
    expect(new Set(ids).size).toBe(1_500);
    expect(member.log.some(({ code }) => code === 'KAFKA_MESSAGES_LOST')).toBe(false);
    await member.stop();

    // Told to stop while the broker is away, the service does not wait for it.
    const { child, run, output } = startIntakeProcess(test.dataDir, test.settings);
    await until(() => output().includes('joined the group'));
    await broker.kill();
    child.kill('SIGTERM');
    expect(await run).toMatchObject({ exitCode: 0, signal: null });
  });

  it('that asks for SCRAM over TLS gets in with the password and the authority, and says what is wrong without', async () => {
    const sasl = { mechanism: 'scram-sha-512', username: 'intake', password: 'syv-hemmelige ord' } as const;
    const broker = await ownBroker({ sasl, tls: true });
    // The topics are made, and the offsets looked at, beside the door.
    const test = await intakeUnderTest({ brokers: broker.inside, partitions: 1 });
    await produce(test.settings.topic, messages(10), { client: kafkaClient(broker.inside) });
    const directory = temporaryDirectory();
    const [caFile, passwordFile] = [join(directory, 'ca.pem'), join(directory, 'password')];
    writeFileSync(caFile, broker.tls?.ca ?? '');
    writeFileSync(passwordFile, `${sasl.password}\n`);
    const outside = {
      VIRKNING_KAFKA_BROKERS: broker.brokers.join(','),
      VIRKNING_KAFKA_SASL_MECHANISM: sasl.mechanism,
      VIRKNING_KAFKA_SASL_USER: sasl.username,
      VIRKNING_KAFKA_SASL_PASSWORD_FILE: passwordFile,
      VIRKNING_KAFKA_TLS: 'true',
    };
    const trusting = { ...outside, VIRKNING_KAFKA_TLS_CA_FILE: caFile };

    const distrusting = await startIntakeProcess(test.dataDir, test.settings, outside).run;
    expect(distrusting).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('KAFKA_NOT_AUTHORISED') });
    const { VIRKNING_KAFKA_SASL_PASSWORD_FILE: _, ...withoutFile } = trusting;
    const wrong = { ...withoutFile, VIRKNING_KAFKA_SASL_PASSWORD: 'another' };
    const refused = await startIntakeProcess(test.dataDir, test.settings, wrong).run;
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('KAFKA_NOT_AUTHORISED') });
    expect(refused.stderr).not.toContain('another');
    expect(await test.storedIds()).toEqual([]);

    const { output } = startIntakeProcess(test.dataDir, test.settings, trusting);
    await test.allCommitted();
    expect(await test.storedIds()).toHaveLength(10);
    expect(output()).not.toContain('hemmelige');
  });
});
