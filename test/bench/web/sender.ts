const batchLines = 500;
/** How many batches are under way at a time. */
const senders = 2;

/** Takes so many lines. */
function* taken(lines: Iterator<string>, count: number): Generator<string> {
  for (let i = 0; i < count; i++) {
    const { value, done } = lines.next();
    if (done === true) return;
    yield value;
  }
}

/** Sends events as fast as they are acknowledged, until the signal aborts. Returns how many were, for each second. */
export async function sendUntil(url: string, lines: Iterator<string>, enough: AbortSignal): Promise<number> {
  const startedAtMs = performance.now();
  let acknowledged = 0;

  async function send(): Promise<void> {
    while (!enough.aborted) {
      const batch = [...taken(lines, batchLines)];
      const headers = { 'content-type': 'application/x-ndjson', 'x-forwarded-for': '10.1.0.1' };
      const answer = await fetch(`${url}/events`, { method: 'POST', headers, body: batch.join('\n') });
      if (answer.status !== 200) throw new Error(`events were answered with ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      acknowledged += batch.length;
    }
  }

  await Promise.all(Array.from({ length: senders }, send));
  return acknowledged / ((performance.now() - startedAtMs) / 1_000);
}
