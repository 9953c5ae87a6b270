/**
 * Asks the service in this container how it is, for Docker: `node health-check.ts /healthz` (it lives) or `/readyz` (it
 * can do its work). Exit code 0 for yes, 1 for no. The images have no curl.
 */
const path = process.argv[2] ?? '/healthz';
const port = process.env.VIRKNING_HTTP_PROBE_PORT || process.env.VIRKNING_HTTP_PORT || '8080';

try {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4000) });
  process.stdout.write(`${answer.status} ${(await answer.text()).slice(0, 1000)}\n`);
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
