import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeMetrics } from '../../../infra/metrics/metrics.ts';
import { programVersion } from '../../../infra/version.ts';
import { startProbeServer } from '../../../services/running/probe-server.ts';
import type { ReadinessChecks } from '../../../services/running/readiness.ts';
import { makeServiceLog } from '../../../services/running/service-log.ts';

async function started(checks: ReadinessChecks = {}, port = 0) {
  const log = makeServiceLog(new Writable({ write: (_chunk, _encoding, done) => done() }), 'trace');
  const metrics = makeMetrics();
  const server = await startProbeServer({ host: '127.0.0.1', port, metrics, log, checks });
  onTestFinished(() => server.close());
  return { metrics, port: server.port, get: (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`) };
}

describe('the server of a service that has no other', () => {
  it('says that the process lives, whatever it lacks', async () => {
    const { get } = await started({ store: () => ({ ready: false, state: 'away' }) });
    const alive = await get('/healthz');
    expect(alive.status).toBe(200);
    expect(await alive.json()).toEqual({ alive: true, version: programVersion });

    const ready = await get('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ ready: false, checks: { store: { ready: false, state: 'away' } } });
  });

  it('hands Prometheus what was counted, and counts its own answers', async () => {
    const { get, metrics } = await started();
    metrics.events.inc({ channel: 'kafka', outcome: 'stored' }, 3);
    await get('/nothing');

    const response = await get('/metrics');
    const text = await response.text();

    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain(`target_info{service_name="virkning",service_version="${programVersion}"} 1`);
    expect(text).toContain('virkning_events_total{channel="kafka",outcome="stored"} 3');
    expect(text).toContain(
      'http_server_request_duration_seconds_count{http_request_method="GET",http_route="(none)",http_response_status_code="404"} 1',
    );
  });

  it('cannot have a port that another program has', async () => {
    const { port } = await started();
    await expect(started({}, port)).rejects.toMatchObject({
      code: 'HTTP_CANNOT_LISTEN',
      message: expect.stringContaining(String(port)),
    });
  });
});
