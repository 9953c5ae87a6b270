import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Statement, statementMediaType } from '../../../contracts/publications/certificate-schema.ts';
import { signEnvelope } from '../../../infra/proof/dsse.ts';
import { type NoteSigner, noteSigner, parseVerifier, verifierText } from '../../../infra/proof/note-key.ts';
import { readSigningKey } from '../../../infra/proof/signing-key.ts';
import type { SaltedContribution } from '../../../services/publications/sum-tree.ts';
import { verifyCertificate } from '../../../services/publications/verify-certificate.ts';
import { isSkippedFor } from '../../clients/toolchain.ts';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, type SmallData, smallData } from '../../support/small-data.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const checker = join(import.meta.dirname, '../../../docs/proof/check_certificate.py');
const withoutPython = isSkippedFor('the certificate in Python', 'python');

const plan = planText({
  language: 2,
  states: '{ work: { event: employed, weeklyHours: known } }',
  moments: '{ job: { event: employed, during: period }, talk: { event: conversation-held, pick: each } }',
  amounts: '{ hours: { hours-in: work }, days: { days-in: work } }',
  populations: '{ everyone: { participation: programme }, talks: { each: talk } }',
  figures: figures({
    all: 'count: everyone',
    working: 'share: job, of: everyone',
    places: 'places: everyone',
    talks: 'count: talks',
    mean: 'average: days, of: everyone',
    middle: 'median: days, of: everyone',
    hours: 'average: hours, of: everyone',
    rate: 'rate: hours, over: days, of: everyone',
    sum: 'total: hours, of: everyone',
    more: 'change: all, since: { period: previous }, in: number',
  }),
});

function eventsOf(citizen: number): SentEvent[] {
  const subject = `syn-${citizen}`;
  const day = `2023-0${1 + (citizen % 9)}-15`;
  const enrolled = { occurredOn: day, initiative: 'programme' };
  const talk = { occurredOn: '2023-06-01', kind: 'followUp' };
  const employed = { occurredOn: '2023-10-01', kind: 'fullTime', sector: 'private', weeklyHours: 37 };
  return [
    { id: `e-${citizen}`, name: 'enrolled', subject, data: enrolled },
    { id: `t-${citizen}`, name: 'conversation-held', subject, data: talk },
    ...(citizen % 3 === 0 ? [{ id: `j-${citizen}`, name: 'employed', subject, data: employed }] : []),
  ];
}

let data: SmallData;
let key: NoteSigner;
let certificate: string;
let contributions: readonly SaltedContribution[];

beforeAll(async () => {
  data = await smallData(Array.from({ length: 11 }, (_, i) => i).flatMap(eventsOf), plan);
  await data.run('keys', 'new', '--name', 'kommune.example/certified');
  await data.run('proof', 'start');
  const published = await data.run('publish', data.plan, '--period', '2023', '--cutoff', '2023-12-31', '--by', 'Tests');
  expect(published).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Published as number 1.') });
  const [file, added] = ['certificate.json', 'contributions.ndjson'].map((name) => join(data.dataDir, name)) as [
    string,
    string,
  ];
  expect(await data.run('certify', '1', '--out', file, '--contributions', added)).toMatchObject({ exitCode: 0 });
  certificate = readFileSync(file, 'utf8');
  contributions = readFileSync(added, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  key = readSigningKey(join(data.dataDir, 'proof.key'));
});

const statementOf = (text: string): Statement => JSON.parse(Buffer.from(JSON.parse(text).payload, 'base64').toString());

/** The certificate that the holder of the key would sign of another statement. */
function resigned(change: (statement: Statement) => void, by: NoteSigner = key): string {
  const statement = statementOf(certificate);
  change(statement);
  return JSON.stringify(signEnvelope(statementMediaType, JSON.stringify(statement), by));
}

async function* each(given: readonly SaltedContribution[]) {
  yield* given;
}

/** What both checkers say is wrong. */
async function problemsOf(
  text: string,
  added: readonly SaltedContribution[] = contributions,
): Promise<readonly string[]> {
  const { problems, valid } = await verifyCertificate(text, key.verifier, each(added));
  expect(valid).toBe(problems.length === 0);
  if (!withoutPython) {
    const at = (name: string, content: string) => {
      const file = join(directory, name);
      writeFileSync(file, content);
      return file;
    };
    const directory = temporaryDirectory();
    const files = [
      at('certificate.json', text),
      at('key.txt', verifierText(key.verifier)),
      at('contributions.ndjson', added.map((one) => `${JSON.stringify(one)}\n`).join('')),
    ];
    const run = spawnSync('python3', [checker, ...files], { encoding: 'utf8' });
    const said = run.stdout
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2));
    expect({ said, status: run.status }).toEqual({ said: problems, status: problems.length === 0 ? 0 : 5 });
  }
  return problems;
}

describe('a certificate', () => {
  it('holds by the key alone, without data directory, and says what is certified', async () => {
    expect(await problemsOf(certificate)).toEqual([]);
    const file = join(data.dataDir, 'certificate.json');
    const run = await runCommand([
      '--data',
      '/nowhere',
      'certify',
      'verify',
      file,
      '--key',
      verifierText(key.verifier),
      '--format',
      'json',
    ]);
    expect(JSON.parse(run.stdout)).toMatchObject({
      valid: true,
      certified: { log: 'kommune.example/certified', number: 1, publishedBy: 'Tests', uncommitted: ['more'] },
      contributions: null,
    });
    expect(run.exitCode).toBe(0);
  });

  it('names no citizen, and commits to the same whenever it is made', async () => {
    expect(JSON.stringify(statementOf(certificate))).not.toContain('syn-');
    const again = statementOf((await data.run('certify', '1')).stdout);
    expect(again.predicate.commitments).toEqual(statementOf(certificate).predicate.commitments);
    const [all] = again.predicate.commitments;
    expect(all).toMatchObject({ figure: 'all', leaves: 11, sums: [11, 0, 0, 0] });
  });

  const other = noteSigner('kommune.example/certified', Buffer.alloc(32, 7));
  it.each<[string, () => string, readonly string[]]>([
    [
      'signed by another key of the name',
      () => resigned(() => undefined, other),
      ['the certificate is not signed by the key'],
    ],
    [
      'whose payload was changed',
      () => JSON.stringify({ ...JSON.parse(certificate), payload: Buffer.from('{}').toString('base64') }),
      ['the certificate is not signed by the key'],
    ],
    [
      'whose figures were changed by who has the key',
      () =>
        resigned(({ predicate }) => {
          predicate.event = predicate.event.replace('"numerator":11', '"numerator":12');
        }),
      [
        'the subjects are not the event and the plan',
        'the publication is not in the log',
        'all is not the sum of what is committed to',
      ],
    ],
    [
      'of another place in the log',
      () =>
        resigned(({ predicate }) => {
          predicate.inclusion.index -= 1;
        }),
      ['the publication is not in the log'],
    ],
    [
      'with a head that another signed',
      () =>
        resigned(({ predicate }) => {
          predicate.checkpoint = predicate.checkpoint.replace(/ [A-Za-z0-9+/=]+\n$/, ' AAAAAAAA\n');
        }),
      ['the head of the log is not signed by the key'],
    ],
    [
      'of another plan',
      () =>
        resigned(({ subject }) => {
          subject[1].digest.sha256 = '0'.repeat(64);
        }),
      ['the subjects are not the event and the plan'],
    ],
    [
      'whose commitment is to other sums',
      () =>
        resigned(({ predicate }) => {
          (predicate.commitments[0] as { sums: number[] }).sums[0] = 10;
        }),
      ['all is not the sum of what is committed to', 'the contributions to all are not those that are committed to'],
    ],
    [
      'that commits to a figure twice',
      () => resigned(({ predicate }) => void predicate.commitments.push(predicate.commitments[0] as never)),
      ['a figure is committed to twice'],
    ],
  ])('does not hold where it is one %s; both checkers say why', async (_, made, problems) => {
    expect(await problemsOf(made())).toEqual(problems);
  });

  const notThose = 'the contributions to all are not those that are committed to';
  it.each<[string, (all: readonly SaltedContribution[]) => readonly SaltedContribution[], readonly string[]]>([
    ['one is left out', ([, ...rest]) => rest, [notThose]],
    [
      'one adds more',
      ([first, ...rest]) => [{ ...(first as SaltedContribution), adds: [2, 0, 0, 0] }, ...rest],
      [notThose],
    ],
    [
      'one is another citizen’s',
      ([first, ...rest]) => [{ ...(first as SaltedContribution), citizen: 'syn-99' }, ...rest],
      [notThose],
    ],
    ['one is there twice', (all) => [...all, all[0] as SaltedContribution], ['all counts somebody twice', notThose]],
    ['their order is another', (all) => all.toReversed(), []],
  ])('is held against contributions: where %s, both checkers say so', async (_, change, problems) => {
    expect(await problemsOf(certificate, change(contributions))).toEqual(problems);
  });
});

it('given the certificate that docs/proof holds, then it holds for ever: its format is the promise', async () => {
  const read = (name: string) => readFileSync(join(checker, '../certificate', name), 'utf8');
  const lines = read('contributions.ndjson').trim().split('\n');
  const verifier = parseVerifier(read('key.txt'));
  if (verifier === undefined) throw new Error('no key');
  const checked = await verifyCertificate(
    read('certificate.json'),
    verifier,
    each(lines.map((line) => JSON.parse(line))),
  );
  expect(checked).toMatchObject({ problems: [], contributions: lines.length });
  if (withoutPython) return;
  const files = ['certificate.json', 'key.txt', 'contributions.ndjson'].map((name) =>
    join(checker, '../certificate', name),
  );
  expect(spawnSync('python3', [checker, ...files], { encoding: 'utf8' })).toMatchObject({ status: 0 });
});
