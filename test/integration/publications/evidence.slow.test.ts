import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type EvidenceEvent,
  type EvidenceManifest,
  evidenceMediaType,
} from '../../../contracts/publications/evidence-schema.ts';
import { signEnvelope } from '../../../infra/proof/dsse.ts';
import { type NoteSigner, noteSigner, parseVerifier, verifierText } from '../../../infra/proof/note-key.ts';
import { readSigningKey } from '../../../infra/proof/signing-key.ts';
import { openZip } from '../../../infra/read-zip.ts';
import { zip } from '../../../infra/zip.ts';
import { verifyEvidence } from '../../../services/publications/evidence/verify-evidence.ts';
import { isSkippedFor } from '../../clients/toolchain.ts';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, type SmallData, smallData } from '../../support/small-data.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const checker = join(import.meta.dirname, '../../../docs/proof/check_certificate.py');
const withoutPython = isSkippedFor('the evidence package in Python', 'python');

const plan = planText({
  moments: '{ job: { event: employed, during: period } }',
  populations: '{ everyone: { participation: programme } }',
  figures: figures({ all: 'count: everyone', working: 'share: job, of: everyone' }),
});

function eventsOf(citizen: number): SentEvent[] {
  const subject = `syn-${citizen}`;
  const enrolled = { occurredOn: '2023-02-15', initiative: 'programme' };
  const employed = { occurredOn: '2023-10-01', kind: 'fullTime', sector: 'private', weeklyHours: 37 };
  return [
    { id: `e-${citizen}`, name: 'enrolled', subject, data: enrolled },
    { id: `j-${citizen}`, name: 'employed', subject, data: employed },
  ];
}

type Files = Map<string, string>;

async function unpacked(path: string): Promise<Files> {
  const archive = await openZip(path, 100);
  const files: Files = new Map();
  for (const name of archive.names) {
    const parts: Buffer[] = [];
    for await (const part of archive.bytes(name)) parts.push(part);
    files.set(name, Buffer.concat(parts).toString());
  }
  archive.close();
  return files;
}

let data: SmallData;
let key: NoteSigner;
let packages: Readonly<Record<'public' | 'citizens', string>>;

beforeAll(async () => {
  data = await smallData([1, 2, 3].flatMap(eventsOf), plan);
  await data.run('keys', 'new', '--name', 'kommune.example/evidence');
  await data.run('proof', 'start');
  await data.run('publish', data.plan, '--period', '2023', '--cutoff', '2023-12-31', '--by', 'Tests');
  packages = { public: join(data.dataDir, 'public.zip'), citizens: join(data.dataDir, 'citizens.zip') };
  const ofPublic = await data.run('certify', '1', '--evidence', packages.public);
  const ofCitizens = await data.run('certify', '1', '--evidence', packages.citizens, '--with-citizens');
  expect([ofPublic, ofCitizens]).toMatchObject([
    { exitCode: 0, stdout: '' },
    { exitCode: 0, stdout: '' },
  ]);
  key = readSigningKey(join(data.dataDir, 'proof.key'));
});

/** A package of other files, whose list is signed anew or stays as it was. */
async function packed(files: Files, signer?: NoteSigner): Promise<string> {
  const path = join(temporaryDirectory(), 'changed.zip');
  if (signer !== undefined) {
    const { payload } = JSON.parse(files.get('manifest.json') ?? '');
    const manifest: EvidenceManifest = JSON.parse(Buffer.from(payload, 'base64').toString());
    manifest.files = [...files]
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, text]) => ({
        ...{ name, bytes: Buffer.byteLength(text) },
        sha256: createHash('sha256').update(text).digest('hex'),
      }));
    files.set('manifest.json', JSON.stringify(signEnvelope(evidenceMediaType, JSON.stringify(manifest), signer)));
  }
  const parts: Uint8Array[] = [];
  for await (const part of zip([...files].map(([name, text]) => ({ name, text: [text] })))) parts.push(part);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

/** What both checkers say is wrong. */
async function problemsOf(path: string): Promise<readonly string[]> {
  const { problems, valid } = await verifyEvidence(path, key.verifier);
  expect(valid).toBe(problems.length === 0);
  if (!withoutPython) {
    const keyFile = join(temporaryDirectory(), 'key.txt');
    writeFileSync(keyFile, verifierText(key.verifier));
    const run = spawnSync('python3', [checker, path, keyFile], { encoding: 'utf8' });
    const said = run.stdout
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2));
    expect({ said, status: run.status }).toEqual({ said: problems, status: problems.length === 0 ? 0 : 5 });
  }
  return problems;
}

describe('a package of evidence', () => {
  it('for anybody holds by the key alone, and names no citizen in any of its files', async () => {
    expect(await problemsOf(packages.public)).toEqual([]);
    const files = await unpacked(packages.public);
    expect([...files.keys()].toSorted()).toEqual([
      'README.txt',
      'certificate.json',
      'checkpoint',
      'definition.da.txt',
      'definition.en.txt',
      'figures.csv',
      'figures.json',
      'key.txt',
      'manifest.json',
      'plan.yaml',
    ]);
    for (const [name, text] of files) {
      expect(text, name).not.toContain('syn-');
      const { payload = '' } = name.endsWith('.json') ? JSON.parse(text) : {};
      expect(Buffer.from(payload, 'base64').toString(), name).not.toContain('syn-');
    }
    expect(files.get('plan.yaml')).toBe(plan);
    expect(files.get('figures.csv')).toContain('all');
  });

  it('for those who may see citizens has what they add, and each of their events with its place in the log', async () => {
    const files = await unpacked(packages.citizens);
    const events = (files.get('events.ndjson') ?? '').trim().split('\n');
    expect(events.map((line) => (JSON.parse(line) as EvidenceEvent).index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await problemsOf(packages.citizens)).toEqual([]);
    const run = await runCommand([
      ...['--data', '/nowhere', '--language', 'en', 'certify', 'verify', packages.citizens],
      ...['--key', verifierText(key.verifier), '--format', 'json'],
    ]);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      certified: { number: 1, publishedBy: 'Tests' },
      contributions: 6,
      package: { level: 'citizens', events: 6, files: 11 },
    });
  });

  it('holds against contributions that are kept elsewhere', async () => {
    const file = join(data.dataDir, 'contributions.ndjson');
    writeFileSync(file, (await unpacked(packages.citizens)).get('contributions.ndjson') ?? '');
    const verify = ['certify', 'verify', packages.public, '--key', verifierText(key.verifier), '--against', file];
    expect((await data.run(...verify)).stdout).toContain('6 ');
  });

  const lines = (files: Files, name: string, change: (all: string[]) => string[]) =>
    files.set(
      name,
      change((files.get(name) ?? '').trim().split('\n'))
        .map((line) => `${line}\n`)
        .join(''),
    );
  const other = noteSigner('kommune.example/evidence', Buffer.alloc(32, 7));
  it.each<[string, (files: Files) => unknown, 'same' | 'key' | 'other', readonly string[]]>([
    [
      'prose that was changed',
      (files) => files.set('definition.en.txt', 'Nothing'),
      'same',
      ['definition.en.txt is not the file that was signed'],
    ],
    ['a file less', (files) => files.delete('README.txt'), 'same', ['README.txt is missing']],
    [
      'a file more',
      (files) => files.set('note.txt', 'x'),
      'same',
      ['note.txt is not among the files that were signed'],
    ],
    ['a list that another signed', () => undefined, 'other', ['the list of files is not signed by the key']],
    [
      'another plan, signed anew',
      (files) => files.set('plan.yaml', `${plan}\n`),
      'key',
      ['plan.yaml is not the plan that is certified'],
    ],
    [
      'other figures, signed anew',
      (files) => files.set('figures.json', '{}\n'),
      'key',
      ['figures.json is not what is certified'],
    ],
    [
      'a citizen less, signed anew',
      (files) => lines(files, 'contributions.ndjson', (all) => all.filter((line) => !line.includes('"all"'))),
      'key',
      ['the contributions to all are not those that are committed to'],
    ],
    [
      'an event that says something else, signed anew',
      (files) =>
        lines(files, 'events.ndjson', (all) =>
          all.map((line, i) => (i === 5 ? line.replace('fullTime', 'partTime') : line)),
        ),
      'key',
      ['event 5 is not in the log'],
    ],
    [
      'an event left out, signed anew',
      (files) => lines(files, 'events.ndjson', (all) => all.filter((_, i) => i !== 2)),
      'key',
      ['an event of its stream is left out before event 3'],
    ],
    [
      'an event twice, signed anew',
      (files) => lines(files, 'events.ndjson', (all) => [...all, all.at(-1) ?? '']),
      'key',
      ['event 5 is out of its order', 'an event of its stream is left out before event 5'],
    ],
  ])('does not hold with %s; both checkers say why', async (_, change, signed, problems) => {
    const files = await unpacked(packages.citizens);
    change(files);
    const signer = { same: undefined, key, other }[signed];
    expect(await problemsOf(await packed(files, signer))).toEqual(problems);
  });

  it('that is cut off, or no zip at all, is told as that and ends nothing else', async () => {
    const cut = join(temporaryDirectory(), 'cut.zip');
    writeFileSync(cut, Buffer.from('PK\u0003\u0004 and no more'));
    const { valid, problems } = await verifyEvidence(cut, key.verifier);
    expect([valid, problems]).toEqual([false, [expect.stringContaining('this is no evidence package')]]);
  });
});

it('given the package that docs/proof holds, then it holds for ever: its format is the promise', async () => {
  const [path, keyFile] = ['package.zip', 'key.txt'].map((name) => join(checker, '../evidence', name)) as [
    string,
    string,
  ];
  const verifier = parseVerifier(readFileSync(keyFile, 'utf8'));
  if (verifier === undefined) throw new Error('no key');
  expect(await verifyEvidence(path, verifier)).toMatchObject({
    problems: [],
    contributions: 6,
    package: { events: 6 },
  });
  if (withoutPython) return;
  expect(spawnSync('python3', [checker, path, keyFile], { encoding: 'utf8' })).toMatchObject({ status: 0 });
});
