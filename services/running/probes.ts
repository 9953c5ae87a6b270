import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { programVersion } from '../../infra/version.ts';
import { type ReadinessChecks, readinessOf } from './readiness.ts';

export interface ProbeOptions {
  readonly metrics: { readonly registry: Registry };
  readonly checks: ReadinessChecks;
}

/** The paths that orchestrators and Prometheus ask; they need no token and hold nothing personal. */
export const probePaths = ['/healthz', '/readyz', '/metrics'] as const;

export function isProbe(route: string): boolean {
  return (probePaths as readonly string[]).includes(route);
}

/**
 * Adds the routes that every running service answers: `/healthz` says that the process lives; `/readyz` answers 200 or
 * 503 with the state of each thing that it needs; `/metrics` is for Prometheus.
 */
export function addProbes(app: FastifyInstance, { metrics, checks }: ProbeOptions): void {
  const readiness = readinessOf(checks);
  let collecting: Promise<string> | undefined;

  /** Whoever asks while metrics are being collected gets the same. */
  function collected(): Promise<string> {
    collecting ??= metrics.registry.metrics().finally(() => {
      collecting = undefined;
    });
    return collecting;
  }

  app.get('/healthz', async () => ({ alive: true, version: programVersion }));
  app.get('/readyz', async (_request, reply) => {
    const report = await readiness();
    return reply.code(report.ready ? 200 : 503).send(report);
  });
  app.get('/metrics', async (_request, reply) => {
    return reply.type(metrics.registry.contentType).send(await collected());
  });
}
