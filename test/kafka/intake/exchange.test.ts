import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { consumeAll, kafkaIsMissing, produce } from '../../support/kafka.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { smallVault } from '../../support/small-vault.ts';
import { all, intakeUnderTest } from './intake-under-test.ts';

const [asta, bent, carl] = [madeUpNumber(0), madeUpNumber(1), madeUpNumber(2)];
const hyphenated = (number: string) => `${number.slice(0, 6)}-${number.slice(6)}`;
const spellings = [asta, bent, carl].flatMap((number) => [number, hyphenated(number)]);

/** Whether some bytes hold a number, in the encodings that files may have. */
function numberIn(bytes: Buffer): string | undefined {
  return spellings.find((spelt) => bytes.includes(spelt) || bytes.includes(Buffer.from(spelt, 'utf16le')));
}

describe.skipIf(kafkaIsMissing)('intake from Kafka with a vault', () => {
  it('stores events that name citizens by number under pseudonyms, and leaves no number in the log, the refused messages, the files or what it logs', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const { open } = await smallVault();
    using vault = await open();
    const merge = { type: 'journey.identity-merged.v1', subject: asta, data: { into: hyphenated(bent) } };
    const lines = [
      eventLine(1, { subject: asta }),
      eventLine(2, { subject: hyphenated(asta) }),
      eventLine(3, merge),
      eventLine(4, { subject: carl, un_known: 1 }),
      eventLine(5, { subject: 'c-5', id: `${carl}-5` }),
      `Carl Carlsen;${hyphenated(carl)}`,
    ];
    // Keyed by the number, as systems do that key by subject.
    const messages = lines.map((value, n) => ({
      key: [asta, hyphenated(asta), asta, carl, carl, carl][n] as string,
      value,
    }));
    await produce(test.settings.topic, messages);
    const member = test.start({ pseudonyms: vault });
    await test.allCommitted();

    const [astas, bents, carls] = vault.find([asta, bent, carl]);
    const events = await test.store.readAll(null, 10);
    expect(events.map(({ metadata, data }) => [metadata.subject, data.into])).toEqual([
      [astas, undefined],
      [astas, undefined],
      [astas, bents],
    ]);
    expect([carls, vault.verify()]).toEqual([undefined, 2]);
    expect((await all(test.quarantine.list())).map(({ refusal }) => refusal.code)).toEqual([
      'EVENT_UNKNOWN_KEY',
      'EVENT_PERSONAL_NUMBER',
      'EVENT_PERSONAL_NUMBER',
    ]);
    expect(await test.rejected()).toHaveLength(3);

    await member.stop();
    const refused = await consumeAll(test.settings.rejectedTopic);
    for (const { key, value } of refused)
      expect([numberIn(Buffer.from(key ?? '')), numberIn(Buffer.from(value ?? ''))]).toEqual([undefined, undefined]);
    expect(numberIn(Buffer.from(JSON.stringify(member.log)))).toBeUndefined();
    const files = readdirSync(test.dataDir);
    expect(files).toContain('events.db');
    for (const name of files)
      expect([name, numberIn(readFileSync(join(test.dataDir, name)))]).toEqual([name, undefined]);
  });
});
