import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lookLogSchema } from '../../../contracts/access/look-schema.ts';
import { withIncluded } from '../../../contracts/access/roles.ts';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { type Look, type LookLog, lookLogFile, openLookLog } from '../../../infra/access/look-log.ts';
import { type Access, recogniseEach } from '../../../services/access/access.ts';
import { lookNoter } from '../../../services/access/log-look.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const plan = 'ihp-2019-2023';
const look: Look = {
  who: 'auditor',
  knownBy: 'token',
  plan,
  figure: 'goal-1',
  citizen: 'c-1',
  citizens: 1,
  purpose: 'spot check 17',
  request: 'r-1',
};

async function opened(dataDir: string): Promise<LookLog> {
  const log = await openLookLog(dataDir);
  onTestFinished(() => log[Symbol.dispose]());
  return log;
}

const at = (text: string): number => Date.parse(text);

describe('the log of looks at citizens', () => {
  it('holds a look as soon as it is noted, for others too, and is neither changed nor thinned out', async () => {
    const dataDir = temporaryDirectory();
    const log = await opened(dataDir);
    log.add(look, at('2026-11-30T10:00:00Z'));
    log.add({ ...look, citizen: 'c-2' }, at('2026-11-30T11:00:00Z'));

    using other = new DatabaseSync(lookLogFile(dataDir));
    expect(other.prepare('SELECT count(*) AS looks FROM look').get()).toEqual({ looks: 2 });
    for (const change of [
      "UPDATE look SET who = 'somebody else'",
      'DELETE FROM look WHERE number = 1',
      "DELETE FROM look WHERE citizen = 'c-2'",
    ])
      expect(() => other.exec(change)).toThrow(/a look (is never changed|is removed by its age alone)/);
    expect([...log.list()]).toMatchObject([
      { number: 1, ...look },
      { number: 2, citizen: 'c-2' },
    ]);
  });

  it('lets go of looks by their age alone, for good, and never gives a number again', async () => {
    const dataDir = temporaryDirectory();
    const log = await opened(dataDir);
    log.add({ ...look, purpose: 'a purpose of long ago' }, at('2025-01-01T00:00:00Z'));
    log.add(look, at('2026-11-30T10:00:00Z'));

    expect(log.removeBefore(at('2025-11-30T00:00:00Z'))).toBe(1);
    log.add(look, at('2026-11-30T11:00:00Z'));

    expect([...log.list()].map(({ number }) => number)).toEqual([2, 3]);
    const bytes = ['', '-wal'].map((ending) => readFileSync(lookLogFile(dataDir) + ending));
    expect(bytes.some((each) => each.includes('long ago'))).toBe(false);
  });

  it('is read by day, by who and by citizen, from its end as well', async () => {
    const dataDir = temporaryDirectory();
    const log = await opened(dataDir);
    log.add(look, at('2026-11-28T22:59:59Z'));
    log.add({ ...look, who: 'clerk', citizen: 'c-2' }, at('2026-11-28T23:00:00Z'));
    const { citizen: _, ...list } = look;
    log.add({ ...list, citizens: 20 }, at('2026-11-30T10:00:00Z'));

    const told = async (...args: readonly string[]) => {
      const run = await runCommand(['--data', dataDir, 'access', 'log', '--format', 'json', ...args]);
      expect(run).toMatchObject({ exitCode: 0 });
      return lookLogSchema.parse(JSON.parse(run.stdout)).looks.map(({ number }) => number);
    };
    expect(await told()).toEqual([1, 2, 3]);
    // Days are those of Copenhagen: 23:00 in UTC is the next one.
    expect(await told('--since', '29-11-2026')).toEqual([2, 3]);
    expect(await told('--until', '2026-11-28')).toEqual([1]);
    expect(await told('--who', 'clerk')).toEqual([2]);
    expect(await told('--citizen', 'c-1')).toEqual([1]);
    const newest = log.newest({}, { most: 2 });
    expect(newest.map(({ number }) => number)).toEqual([3, 2]);
    expect(log.newest({ who: 'auditor' }, { before: 3, most: 2 }).map(({ number }) => number)).toEqual([1]);
  });

  it('is shown as a table in both languages, and as CSV', async () => {
    const dataDir = temporaryDirectory();
    const log = await opened(dataDir);
    log.add({ ...look, who: 'anyone', knownBy: 'anyone' }, at('2026-11-30T10:00:00Z'));
    const shown = async (...args: readonly string[]) =>
      (await runCommand(['--data', dataDir, ...args.slice(0, 2), 'access', 'log', ...args.slice(2)])).stdout;
    expect(await shown('--language', 'da')).toMatch(
      /Formål[\s\S]*30\.11\.2026 11:00 +enhver +ihp-2019-2023 +goal-1 +c-1 +spot/,
    );
    expect(await shown('--language', 'en')).toMatch(/Purpose[\s\S]*30 Nov 2026 11:00 +anyone/);
    expect(await shown('--language', 'da', '--format', 'csv')).toBe(
      [
        'number,at,who,knownBy,subject,plan,figure,citizen,citizens,purpose,request',
        '1,2026-11-30T10:00:00.000Z,anyone,anyone,,ihp-2019-2023,goal-1,c-1,1,spot check 17,r-1',
        '',
      ].join('\n'),
    );
  });
});

describe('noting a look', () => {
  const auditor: Access = { kind: 'person', name: 'anna', subject: 's-1', roles: withIncluded(['audit']) };

  /** What becomes of a request for a citizen: what is noted, or the code of the error. */
  async function noted(access: Access, headers: Record<string, string>): Promise<unknown> {
    const log = await opened(temporaryDirectory());
    const note = lookNoter(log, () => 0);
    const app = Fastify();
    recogniseEach(app, () => access);
    app.get('/', (request) => {
      note(request, { plan, citizen: 'c-1' });
      return {};
    });
    app.setErrorHandler((error, _request, reply) => reply.send({ code: isCodedError(error) ? error.code : error }));
    const answer = await app.inject({ url: '/', headers });
    const looks = [...log.list()];
    return looks.length === 0 ? answer.json().code : looks[0];
  }

  it('says who looked, and why: as a machine says in a header, or as a person said', async () => {
    const expected = { who: 'anna', knownBy: 'person', subject: 's-1', citizen: 'c-1', citizens: 1 };
    const written = encodeURIComponent('stikprøve  17');
    expect(await noted(auditor, { 'virkning-purpose': written })).toMatchObject({
      ...expected,
      purpose: 'stikprøve 17',
    });
    expect(await noted(auditor, { cookie: `virkning-purpose=${written}` })).toMatchObject({
      ...expected,
      purpose: 'stikprøve 17',
    });
  });

  it.each([
    ['no purpose', {}, 'ACCESS_NO_PURPOSE'],
    ['one that says nothing', { 'virkning-purpose': 'x' }, 'ACCESS_BAD_PURPOSE'],
    ['a story', { 'virkning-purpose': 'x'.repeat(201) }, 'ACCESS_BAD_PURPOSE'],
    ['a personal number', { 'virkning-purpose': 'about 010190-1234' }, 'ACCESS_BAD_PURPOSE'],
    ['what cannot be seen', { 'virkning-purpose': encodeURIComponent('look\u0007 here') }, 'ACCESS_BAD_PURPOSE'],
  ])('is not done with %s', async (_, headers, code) => {
    expect(await noted(auditor, headers as Record<string, string>)).toBe(code);
  });

  it('is not done of nobody', async () => {
    const nobody: Access = { kind: 'nobody', name: 'nobody', roles: new Set() };
    expect(await noted(nobody, { 'virkning-purpose': 'spot check' })).toBe('HTTP_UNAUTHORIZED');
  });
});
