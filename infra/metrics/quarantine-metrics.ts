import { Counter, type Registry } from 'prom-client';

/** How many refused lines were ever removed, by code; undefined while that cannot be asked. */
export type PurgedLines = () => Promise<ReadonlyMap<string, number> | undefined>;

/**
 * Adds the counter of what was removed from the quarantine. It is read from the quarantine itself, so it knows of what the
 * command line and other services removed too, and every service on the data directory tells the same.
 */
export function addQuarantineMetrics(registry: Registry, purged: PurgedLines): void {
  new Counter({
    name: 'virkning_quarantine_purged_total',
    help: 'Refused lines that were removed from the quarantine for good, by whomever, by code',
    labelNames: ['code'],
    registers: [registry],
    async collect() {
      const lines = await purged().catch(() => undefined);
      this.reset();
      for (const [code, count] of lines ?? []) this.inc({ code }, count);
    },
  });
}
