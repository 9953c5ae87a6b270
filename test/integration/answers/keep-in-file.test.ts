import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answersFile, answersKind, removeAnswersFile } from '../../../services/answers/kept/answers-file.ts';
import { keepInFile } from '../../../services/answers/kept/keep-in-file.ts';
import type { KeptAnswers } from '../../../services/answers/kept/kept-answers.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { until } from '../../support/until.ts';

const log = pino({ level: 'silent' });

async function opened(dataDir: string, maxBytes = 1024 * 1024, nowMs = Date.now): Promise<KeptAnswers> {
  const kept = await keepInFile({ dataDir, maxBytes, log, nowMs });
  onTestFinished(() => kept[Symbol.dispose]());
  return kept;
}

/** Changes the file as nobody should. */
function tamper(dataDir: string, sql: string): void {
  const db = new DatabaseSync(answersFile(dataDir));
  db.exec(sql);
  db.close();
}

describe('kept answers', () => {
  it('are found by their name, also by who opens the file later or beside', async () => {
    const dataDir = temporaryDirectory();
    const [one, other] = [await opened(dataDir), await opened(dataDir)];
    one.keep('x', '{"value":"æ"}');
    other.keep('y', '{}');
    expect(one.find('x')).toBe('{"value":"æ"}');
    expect(one.find('y')).toBe('{}');
    expect(other.find('x')).toBe('{"value":"æ"}');
    one[Symbol.dispose]();
    other[Symbol.dispose]();
    expect((await opened(dataDir)).find('x')).toBe('{"value":"æ"}');
    expect((await opened(dataDir)).find('z')).toBeUndefined();
  });

  it('may be kept twice', async () => {
    const kept = await opened(temporaryDirectory());
    kept.keep('x', 'the same');
    kept.keep('x', 'the same');
    expect(kept.find('x')).toBe('the same');
  });

  it('give way to others, those first that were asked for longest ago', async () => {
    let now = 0;
    const kept = await opened(temporaryDirectory(), 8_000, () => now);
    const answer = 'a'.repeat(1_000);
    for (let i = 0; i < 8; i++) {
      now += 1;
      kept.keep(`old-${i}`, answer);
    }
    now += 120_000;
    expect(kept.find('old-0')).toBe(answer);
    now += 1;
    for (let i = 0; i < 3; i++) kept.keep(`new-${i}`, answer);
    const names = [...Array.from({ length: 8 }, (_, i) => `old-${i}`), 'new-0', 'new-1', 'new-2'];
    expect(names.filter((name) => kept.find(name) === undefined)).toEqual(['old-1', 'old-2', 'old-3']);
  });

  it('take no more room than they may, however many come', async () => {
    const dataDir = temporaryDirectory();
    const kept = await opened(dataDir, 1024 * 1024);
    for (let i = 0; i < 200; i++) kept.keep(`n-${i}`, `${i}`.repeat(40_000).slice(0, 100_000));
    kept[Symbol.dispose]();
    expect(statSync(answersFile(dataDir)).size).toBeLessThan(2 * 1024 * 1024);
  });

  it('are not kept where one would drive out most others', async () => {
    const kept = await opened(temporaryDirectory(), 8_000);
    kept.keep('small', 'a');
    kept.keep('large', 'a'.repeat(1_001));
    expect([kept.find('small'), kept.find('large')]).toEqual(['a', undefined]);
  });

  it('are not shown when they are not what was kept any more', async () => {
    const dataDir = temporaryDirectory();
    const kept = await opened(dataDir);
    kept.keep('x', '{"value":51}');
    kept.keep('y', '{"value":51}');
    tamper(dataDir, `UPDATE answer SET answer = '{"value":58}' WHERE name = 'x'`);
    tamper(dataDir, `UPDATE answer SET name = 'z' WHERE name = 'y'`);
    expect(['x', 'y', 'z'].map((name) => kept.find(name))).toEqual([undefined, undefined, undefined]);
    kept.keep('x', '{"value":51}');
    expect(kept.find('x')).toBe('{"value":51}');
  });

  it('may be removed at any time, and are kept again after a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const dataDir = temporaryDirectory();
    const kept = await opened(dataDir);
    kept.keep('x', 'a');
    removeAnswersFile(answersFile(dataDir));
    expect(kept.find('x')).toBeUndefined();
    kept.keep('x', 'a');
    expect(existsSync(answersFile(dataDir))).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    await until(() => existsSync(answersFile(dataDir)));
    await until(() => {
      kept.keep('x', 'b');
      return kept.find('x') === 'b';
    });
  });

  it('begin anew where the file is damaged', async () => {
    const dataDir = temporaryDirectory();
    const before = await opened(dataDir);
    for (let i = 0; i < 50; i++) before.keep(`x-${i}`, 'a'.repeat(5_000));
    before[Symbol.dispose]();
    const bytes = readFileSync(answersFile(dataDir));
    writeFileSync(answersFile(dataDir), bytes.fill(7, 4_096));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());

    const kept = await opened(dataDir);
    expect(kept.find('x-7')).toBeUndefined();
    await until(async () => {
      await vi.advanceTimersByTimeAsync(10_000);
      kept.keep('x-7', 'b');
      return kept.find('x-7') === 'b';
    });
  });

  it.each([
    ['another program', 'CREATE TABLE theirs (x); PRAGMA application_id = 7'],
    [
      'a newer version',
      `CREATE TABLE theirs (x); PRAGMA application_id = ${answersKind.applicationId}; PRAGMA user_version = 99`,
    ],
  ])('leave the file of %s as it is, and are not kept', async (_, sql) => {
    const dataDir = temporaryDirectory();
    tamper(dataDir, sql);
    const before = readFileSync(answersFile(dataDir));
    const kept = await opened(dataDir);
    kept.keep('x', 'a');
    expect(kept.find('x')).toBeUndefined();
    expect(readFileSync(answersFile(dataDir)).equals(before)).toBe(true);
  });

  it('are not kept where nothing can be written', async () => {
    const dataDir = temporaryDirectory();
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const kept = await opened(join(file, 'no-directory'));
    kept.keep('x', 'a');
    expect(kept.find('x')).toBeUndefined();
  });

  it('have the permissions of the other files', async () => {
    const dataDir = temporaryDirectory();
    await opened(dataDir);
    const other = join(dataDir, 'other');
    writeFileSync(other, '');
    expect(statSync(answersFile(dataDir)).mode & 0o777).toBe(statSync(other).mode & 0o777);
  });
});
