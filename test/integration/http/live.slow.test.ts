import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { eventLines } from '../../support/event-lines.ts';
import { ndjson, runningApi } from '../../support/http/running-api.ts';
import { startServe } from '../../support/http/serve-process.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** The positions that a stream tells, one after the other. */
async function* positions(body: ReadableStream<Uint8Array>): AsyncGenerator<number> {
  let text = '';
  for await (const some of body.pipeThrough(new TextDecoderStream())) {
    text += some;
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const [, position] = /^event: position\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (position !== undefined) yield JSON.parse(position).position;
    }
  }
}

describe('GET /live', () => {
  it('tells that newer events have come in, as a page of now would show them, and ends when the service stops', async () => {
    const { url, child, ended } = await startServe(temporaryDirectory());
    const { status, headers, body } = await fetch(`${url}/live`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const told = positions(body as ReadableStream<Uint8Array>);
    expect((await told.next()).value).toBe(0);

    await fetch(`${url}/events`, {
      method: 'POST',
      body: eventLines(5, 20).join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect((await told.next()).value).toBe(20);
    const answer = await fetch(`${url}/plans/ihp-2019-2023/figures?period=2023`);
    expect(await answer.json()).toMatchObject({ cutoff: { position: 20 } });

    child.kill('SIGTERM');
    expect((await told.next()).done).toBe(true);
    expect((await ended).exitCode).toBe(0);
  });

  it.each([
    [['read'], 100],
    [['analyse'], 120],
  ] as const)('tells whoever has the roles %j of the position that his pages are of', async (asked, position) => {
    let roles: readonly Role[] = ['send'];
    const api = await runningApi({
      recognise: () => ({ kind: 'token', name: 'test', roles: withIncluded(roles) }),
      // The last event has this place, counted from 0.
      ledgerState: () => ({ position: 119n, lagSeconds: 0, trouble: undefined }),
    });
    await api.post(eventLines(6, 120).join('\n'), ndjson);
    roles = asked;
    const page = async () => /data-position="(\d+)"/.exec(await (await fetch(`${api.url}/da`)).text())?.[1];
    await expect.poll(page).toBe(String(position));
    const hungUp = new AbortController();
    const { body } = await fetch(`${api.url}/live`, { signal: hungUp.signal });
    expect((await positions(body as ReadableStream<Uint8Array>).next()).value).toBe(position);
    hungUp.abort();
  });

  it('is left by who hangs up', async () => {
    const { url, child, ended } = await startServe(temporaryDirectory());
    const gone = new AbortController();
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/live`, { signal: gone.signal })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    gone.abort();
    await Promise.all(answers.map(({ body }) => body?.cancel().catch(() => undefined)));
    child.kill('SIGTERM');
    const { exitCode, stderr } = await ended;
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('a request failed');
  });
});
