import { describe, expect, it } from 'vitest';
import type { ReadinessReport } from '../../../contracts/api/readiness.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import type { FollowerState } from '../../../services/ledger/follow-ledger.ts';
import type { Language } from '../../../services/presentation/language.ts';
import { operationsPage } from '../../../services/web/pages/operations/operations-page.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

interface State {
  readonly ledger?: Partial<FollowerState>;
  readonly checks?: ReadinessReport['checks'];
  readonly head?: () => Promise<bigint>;
}

/** What the page says of a service in some state. */
async function pageOf(
  { ledger = {}, checks = {}, head = async () => 12n }: State,
  language: Language,
): Promise<string> {
  const dataDir = temporaryDirectory();
  const quarantine = await openSqliteQuarantine(dataDir);
  try {
    const ready = Object.values(checks).every((check) => check.ready);
    const page = operationsPage({
      operations: { readiness: async () => ({ ready, checks }), head, dataDir },
      quarantine,
      ledgerState: () => ({ position: 11n, lagSeconds: 0, trouble: undefined, ...ledger }),
    } as unknown as Parameters<typeof operationsPage>[0]);
    const answered = await page({ language } as Parameters<typeof page>[0]);
    if (!('body' in answered)) throw new Error('the page moved');
    return answered.body.toString();
  } finally {
    await quarantine.close();
  }
}

describe('the page of operations', () => {
  it('says that a ledger is up to date, and where it is', async () => {
    const page = await pageOf({}, 'en');
    expect(page).toContain('It is up to date with the log.');
    expect(page).toContain('<dt>The ledger is at</dt><dd>12</dd>');
    expect(page).toContain('None is known of.');
  });

  it('says how long a ledger has been behind', async () => {
    expect(await pageOf({ ledger: { lagSeconds: 1234.4 } }, 'da')).toContain('Den er 1.234 sekunder bagud for loggen');
  });

  it('says in words why a ledger cannot follow', async () => {
    const page = await pageOf({ ledger: { trouble: 'LEDGER_OUTDATED' } }, 'en');
    expect(page).toContain('The ledger was made by another version of the program. Run `virkning rebuild`.');
  });

  it('answers while the event log is away, and says that nobody knows where it ends', async () => {
    const checks = { store: { ready: false, state: 'STORE_UNAVAILABLE' } };
    const page = await pageOf({ checks, head: () => Promise.reject(new Error('away')) }, 'en');
    expect(page).toContain('The service is not ready:');
    expect(page).toContain('<code>STORE_UNAVAILABLE</code>');
    expect(page).toContain('<dt>The log is at</dt><dd>unknown while the event log does not answer</dd>');
  });

  it('says that a service is stopping', async () => {
    const checks = { service: { ready: false, state: 'stopping' } };
    expect(await pageOf({ checks }, 'da')).toContain('Tjenesten er ved at stoppe.');
  });
});
