import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answersFile } from '../../services/answers/kept/answers-file.ts';
import { eventLines } from '../support/event-lines.ts';
import { type ServeProcess, startServe } from '../support/http/serve-process.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(0.4);
const positions = 12;

function send({ url }: ServeProcess, lines: readonly string[]): Promise<Response> {
  const headers = { 'content-type': 'application/x-ndjson' };
  return fetch(`${url}/events`, { method: 'POST', body: lines.join('\n'), headers });
}

/** What a service answers of a position; undefined where it is gone. */
async function answerOf({ url }: ServeProcess, position: number): Promise<string | undefined> {
  const query = `period=2023&cutoff=2023-12-31&position=${position}`;
  for (;;) {
    try {
      const answer = await fetch(`${url}/plans/ihp-2019-2023/figures?${query}`);
      const text = await answer.text();
      if (answer.status === 200) return text;
      // One that has too many questions of a caller says so.
      expect([429, 503]).toContain(answer.status);
      await delay(50);
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}

function allOf(service: ServeProcess): Promise<(string | undefined)[]> {
  return Promise.all(Array.from({ length: positions }, (_, position) => answerOf(service, position)));
}

/** How many answers the file keeps, and whether SQLite finds it whole. */
function kept(dataDir: string): { readonly answers: number; readonly check: unknown } {
  const db = new DatabaseSync(answersFile(dataDir));
  const answers = Number(db.prepare('SELECT count(*) AS answers FROM answer').get()?.answers);
  const check = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
  db.close();
  return { answers, check };
}

test('given a service that is killed again and again while it computes and keeps answers, then they are those that it would compute', {
  timeout: 120_000 + kills * 60_000,
}, async () => {
  const dataDir = temporaryDirectory();
  const sound = await startServe(dataDir, { VIRKNING_KEPT_ANSWERS_MIB: '0' });
  expect((await send(sound, eventLines(testSeed, positions))).status).toBe(200);
  const expected = await allOf(sound);
  expect(new Set(expected).size).toBe(positions);
  sound.child.kill('SIGTERM');
  await sound.ended;

  const random = seededRandom(testSeed);
  let most = 0;
  for (let kill = 0; kill < kills; kill++) {
    const service = await startServe(dataDir);
    const asking = allOf(service);
    await delay(random() * 1_500);
    service.child.kill('SIGKILL');
    for (const [position, answer] of (await asking).entries())
      expect([undefined, expected[position]]).toContain(answer);
    await service.ended;
    const { answers, check } = kept(dataDir);
    expect(check).toBe('ok');
    most = Math.max(most, answers);
  }
  const last = await startServe(dataDir);
  expect(await allOf(last)).toEqual(expected);
  expect(kept(dataDir)).toEqual({ answers: positions, check: 'ok' });
});

test('given two services on one data directory, when both are asked at once while events come in, then they answer the same', {
  timeout: 240_000,
}, async () => {
  const dataDir = temporaryDirectory();
  const one = await startServe(dataDir);
  expect((await send(one, eventLines(testSeed, positions))).status).toBe(200);
  const other = await startServe(dataDir);
  const enough = new AbortController();
  const sending = (async () => {
    for (let batch = 1; !enough.signal.aborted; batch++) {
      expect((await send(one, eventLines(testSeed + batch, 20, 1_000 * batch))).status).toBe(200);
      await delay(100);
    }
  })();

  const [ofOne, ofOther] = await Promise.all([allOf(one), allOf(other)]);
  enough.abort();
  await sending;
  expect(ofOne).toEqual(ofOther);
  expect(ofOne).not.toContain(undefined);
  expect(kept(dataDir).check).toBe('ok');
});
