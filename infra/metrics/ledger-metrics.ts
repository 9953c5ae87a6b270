import { Gauge, type Registry } from 'prom-client';

/** What a service that keeps a ledger can say of it when it is asked. */
export interface LedgerProgress {
  /** Exclusive end of the event log. */
  head(): Promise<bigint>;
  /** Exclusive end of what the ledger holds; undefined while that is not known. */
  ledgerEnd(): bigint | undefined;
  /** How long the ledger has been behind the log, in seconds; 0 when it is current. */
  lagSeconds(): number;
}

/** Adds the gauges of a ledger. They are computed when they are read, so they tell the truth while following fails. */
export function addLedgerMetrics(registry: Registry, { head, ledgerEnd, lagSeconds }: LedgerProgress): void {
  const registers = [registry];
  new Gauge({
    name: 'virkning_log_head',
    help: 'End of the event log: the position of its last event, counted from 1; left out while the store cannot be asked',
    registers,
    async collect() {
      this.reset();
      const end = await head().catch(() => undefined);
      if (end === undefined) this.remove();
      else this.set(Number(end));
    },
  });
  new Gauge({
    name: 'virkning_ledger_position',
    help: 'The position of the last event that the ledger holds, counted from 1; equal to virkning_log_head when current',
    registers,
    collect() {
      const end = ledgerEnd();
      if (end === undefined) this.remove();
      else this.set(Number(end));
    },
  });
  new Gauge({
    name: 'virkning_ledger_lag_seconds',
    help: 'How long the ledger has been behind the log; 0 when it is current',
    registers,
    collect() {
      this.set(lagSeconds());
    },
  });
}
