import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const mapping = `mapping: jobs
source: urn:casework:job-centre
format: csv
date: { file-name: "jobs_{yyyyMMdd}.csv" }
subject: { personal-number: CPR }
key: [Sag]
vanished: retract
events:
  - name: job
    event: employed
    fields:
      occurredOn: { column: Start, date: dd-MM-yyyy }
      kind: { constant: fullTime }
      sector: { constant: private }
  - name: merged
    event: identity-merged
    when: { Tidligere: { is: filled } }
    subject: { personal-number: Tidligere }
    fields:
      into: { personal-number: CPR }
`;

// Made up: the first is of the day on which systems begin to count, the others are replacement numbers.
const former = '0101700001';
const [present, other] = [madeUpNumber(1), madeUpNumber(2)];
/** Of a day that there is not. */
const invalid = '3102701234';
const numbers = [former, present, other, invalid];
const hyphenated = (number: string): string => `${number.slice(0, 6)}-${number.slice(6)}`;

/** Every file beneath a directory, and which of the numbers its bytes hold. */
function numbersIn(directory: string): { readonly files: readonly string[]; readonly found: readonly string[] } {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = files.flatMap((file) => {
    const bytes = readFileSync(file);
    const written = numbers.flatMap((number) => [number, hyphenated(number)]);
    return written.filter((number) => bytes.includes(number) || bytes.includes(Buffer.from(number, 'utf16le')));
  });
  return { files, found };
}

test('given an extract with civil registration numbers, then pseudonyms alone are stored, nothing twice, and one person stays one whose number changes', async () => {
  const root = temporaryDirectory();
  const [data, vault] = [join(root, 'data'), join(root, 'vault')];
  vi.stubEnv('VIRKNING_VAULT', join(vault, 'vault.db'));
  vi.stubEnv('VIRKNING_VAULT_KEY_FILE', join(root, 'key', 'vault.key'));
  onTestFinished(() => void vi.unstubAllEnvs());
  let said = '';
  const run = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await runCommand(['--data', data, '--language', 'en', ...args]);
    said += stdout + stderr;
    return { exitCode, stdout };
  };
  writeFileSync(join(root, 'jobs.yaml'), mapping);
  const rejects = join(root, 'rejects.csv');
  const imported = async (date: string, ...rows: string[]) => {
    const file = join(root, `jobs_${date}.csv`);
    writeFileSync(file, ['Sag;CPR;Tidligere;Start', ...rows, ''].join('\r\n'));
    const options = ['--format', 'json', '--rejects', rejects];
    const { exitCode, stdout } = await run('import', join(root, 'jobs.yaml'), file, ...options);
    return { exitCode, ...JSON.parse(stdout) };
  };
  await run('vault', 'init');

  const june = [
    `S1;${hyphenated(former)};;01-02-2024`,
    `S2;${other};;01-03-2024`,
    `S3;${hyphenated(invalid)};;01-04-2024`,
  ];
  expect(await imported('20240630', ...june)).toMatchObject({
    exitCode: 4,
    events: 2,
    refused: [{ code: 'ROW_BAD_PERSONAL_NUMBER', column: 'CPR', rows: 1 }],
  });
  expect(readFileSync(rejects, 'utf8')).toContain(hyphenated(invalid));
  expect(statSync(rejects).mode & 0o777).toBe(0o600);

  // While somebody has a file open, its write-ahead log stays.
  for (const name of ['events.db', 'quarantine.db', 'extracts.db']) {
    const open = new DatabaseSync(join(data, name), { readOnly: true });
    open.prepare('SELECT count(*) FROM sqlite_schema').get();
    onTestFinished(() => open.close());
  }
  const july = [`S1;${present};${hyphenated(former)};01-02-2024`, ...june.slice(1)];
  expect(await imported('20240731', ...july)).toMatchObject({ events: 3, changes: { added: 2, replaced: 1 } });
  expect(await imported('20240731', ...july)).toMatchObject({ events: 0, changes: { unchanged: 3 } });

  const store = await openSqliteEventStore(data, { readOnly: true });
  const events = await store.readAll(null, 100).finally(() => store.close());
  const pseudonym = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
  expect(events.map(({ metadata }) => metadata.subject)).toEqual(Array(5).fill(pseudonym));
  const [merged] = events.filter(({ type }) => type.includes('identity-merged'));
  expect(merged).toMatchObject({ data: { into: pseudonym } });
  const status = JSON.parse((await run('status', '--format', 'json')).stdout);
  expect(status.contents).toMatchObject({ events: { citizens: 2 }, merges: { total: 1, withoutEffect: 0 } });

  await run('quarantine', 'list');
  const inData = numbersIn(data);
  expect(inData.files.map((file) => file.slice(data.length + 1))).toEqual(
    expect.arrayContaining([
      'events.db',
      'events.db-wal',
      'quarantine.db-wal',
      'extracts.db-wal',
      'extract-at-hand.db',
    ]),
  );
  expect([inData.found, numbersIn(vault).found]).toEqual([[], []]);
  const told = numbers.filter((number) => said.includes(number) || said.includes(hyphenated(number)));
  expect(told).toEqual([]);
  // The search finds what is there.
  expect(numbersIn(root).found).toContain(hyphenated(former));
});
