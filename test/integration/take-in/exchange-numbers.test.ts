import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import type { Pseudonyms } from '../../../infra/vault/port.ts';
import { type IntakeResult, takeIn } from '../../../services/intake/take-in.ts';
import { eventLine } from '../../support/event-lines.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { smallVault } from '../../support/small-vault.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const [asta, bent, carl, dora] = [madeUpNumber(0), madeUpNumber(1), madeUpNumber(2), madeUpNumber(3)];
const hyphenated = (number: string) => `${number.slice(0, 6)}-${number.slice(6)}`;
const origin: Origin = { kind: 'http', request: 'r-1' };

async function taking(dataDir: string, lines: readonly string[], pseudonyms?: Pseudonyms) {
  const store = await openSqliteEventStore(dataDir);
  const quarantine = await openSqliteQuarantine(dataDir);
  try {
    const results = await takeIn(
      lines.map((content) => ({ content, origin })),
      store,
      quarantine,
      pseudonyms,
    );
    return { results, events: await store.readAll(null, 100) };
  } finally {
    await store.close();
    await quarantine.close();
  }
}

function codeOf(result: IntakeResult | undefined): string | undefined {
  return result?.outcome === 'refused' ? result.refused.refusal.code : result?.outcome;
}

function merge(nth: number, subject: string, into: string): string {
  return eventLine(nth, { type: 'journey.identity-merged.v1', subject, data: { into } });
}

/** Every file below a directory holds none of the numbers, in any usual writing. */
function expectNoNumber(directory: string, numbers: readonly string[]): void {
  for (const name of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, name));
    for (const number of numbers)
      for (const spelt of [number, hyphenated(number), `${number.slice(0, 6)} ${number.slice(6)}`])
        expect(bytes.includes(spelt) || bytes.includes(Buffer.from(spelt, 'utf16le')), name).toBe(false);
  }
}

test('given events that name citizens by their numbers, then each is stored under a pseudonym, and is a duplicate when it comes again, however it writes the number', async () => {
  const dataDir = temporaryDirectory();
  using vault = await (await smallVault()).open();
  const first = [
    eventLine(1, { subject: asta }),
    eventLine(2, { subject: hyphenated(bent) }),
    eventLine(3, { subject: asta }),
  ];
  const { results, events } = await taking(dataDir, first, vault);
  expect(results.map(codeOf)).toEqual(['stored', 'stored', 'stored']);
  const [astas, bents] = vault.find([asta, bent]);
  expect(events.map(({ metadata }) => metadata.subject)).toEqual([astas, bents, astas]);

  const again = [
    eventLine(1, { subject: hyphenated(asta) }),
    eventLine(2, { subject: asta }),
    eventLine(4, { subject: 'c-1' }),
  ];
  const second = await taking(dataDir, again, vault);
  expect(second.results.map(codeOf)).toEqual(['duplicate', 'EVENT_CONFLICT', 'stored']);
  expectNoNumber(dataDir, [asta, bent]);
});

test('given a change of number, then the merge joins the two pseudonyms; a number into itself is refused, however it is written', async () => {
  const dataDir = temporaryDirectory();
  using vault = await (await smallVault()).open();
  const { results, events } = await taking(dataDir, [merge(1, asta, bent), merge(2, asta, hyphenated(asta))], vault);
  expect(results.map(codeOf)).toEqual(['stored', 'EVENT_SELF_REFERENCE']);
  const [astas, bents] = vault.find([asta, bent]);
  expect(events).toMatchObject([{ metadata: { subject: astas }, data: { into: bents } }]);
  expectNoNumber(dataDir, [asta, bent]);
});

test('given wrong events of many kinds, then each says what is wrong with it, makes no pseudonym, and leaves no number in any file', async () => {
  const dataDir = temporaryDirectory();
  using vault = await (await smallVault()).open();
  const wrong: readonly (readonly [string, string])[] = [
    [eventLine(1, { subject: asta, un_known: 1 }), 'EVENT_UNKNOWN_KEY'],
    [eventLine(2, { subject: asta, time: 'lunchtime' }), 'EVENT_BAD_TIME'],
    [eventLine(3, { subject: hyphenated(asta), type: 'journey.flew.v1' }), 'EVENT_PERSONAL_NUMBER'],
    [eventLine(4, { subject: asta, id: `${bent}-1` }), 'EVENT_PERSONAL_NUMBER'],
    [eventLine(5, { subject: asta, source: `urn:${carl}` }), 'EVENT_PERSONAL_NUMBER'],
    [eventLine(6, { subject: `${asta.slice(0, 6)}.${asta.slice(6)}` }), 'EVENT_PERSONAL_NUMBER'],
    [eventLine(7, { subject: asta }).slice(0, -1), 'EVENT_PERSONAL_NUMBER'],
    [eventLine(8, { subject: asta }).replace('"subject"', `"subject":"${dora}","subject"`), 'EVENT_DUPLICATE_KEY'],
    [merge(9, asta, `${bent}x`), 'EVENT_PERSONAL_NUMBER'],
    [eventLine(10, { subject: asta, type: 'journey.activity-held.v1' }), 'EVENT_PERSONAL_NUMBER'],
    [`Asta Andersen;${asta}`, 'EVENT_PERSONAL_NUMBER'],
  ];
  const { results, events } = await taking(
    dataDir,
    wrong.map(([line]) => line),
    vault,
  );
  expect(results.map(codeOf)).toEqual(wrong.map(([, code]) => code));
  expect([events, vault.verify()]).toEqual([[], 0]);
  for (const result of results) {
    const { refusal } = result.outcome === 'refused' ? result.refused : { refusal: undefined };
    expect(JSON.stringify(refusal)).not.toMatch(/\d{10}/);
  }
  expectNoNumber(dataDir, [asta, bent, carl, dora]);
});

test('given no vault, then an event with a number is refused as ever, and nothing of it is kept', async () => {
  const dataDir = temporaryDirectory();
  const { results } = await taking(dataDir, [eventLine(1, { subject: asta }), merge(2, 'c-1', bent)]);
  expect(results.map(codeOf)).toEqual(['EVENT_PERSONAL_NUMBER', 'EVENT_PERSONAL_NUMBER']);
  expectNoNumber(dataDir, [asta, bent]);
});

test('given a vault that fails, then nothing is stored, and the same events are taken when it is back', async () => {
  const dataDir = temporaryDirectory();
  const { open } = await smallVault();
  const broken: Pseudonyms = {
    of: () => Promise.reject(new Error('the vault is away')),
    find: () => [],
  };
  const lines = [eventLine(1, { subject: asta }), eventLine(2)];
  await expect(taking(dataDir, lines, broken)).rejects.toThrow('the vault is away');
  using vault = await open();
  expect((await taking(dataDir, lines, vault)).results.map(codeOf)).toEqual(['stored', 'stored']);
});
