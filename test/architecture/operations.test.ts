import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../contracts/errors/catalogue.ts';
import { addLedgerMetrics } from '../../infra/metrics/ledger-metrics.ts';
import { makeMetrics } from '../../infra/metrics/metrics.ts';
import { projectText } from './compose-files.ts';
import { readSourceFiles } from './source-files.ts';

const page = projectText('docs/operations.md');

function named(pattern: RegExp): readonly string[] {
  return [...new Set([...page.matchAll(pattern)].map(([name]) => name))];
}

describe('the page about operations', () => {
  it('lists every setting that the services read', () => {
    const read = readSourceFiles()
      .filter(({ path }) => /^infra\/config\/|^services\/(cli|running)\//.test(path))
      .flatMap(({ text }) => [...text.matchAll(/\bVIRKNING_[A-Z_]*[A-Z]\b/g)].map(([name]) => name));
    const listed = named(/\bVIRKNING_[A-Z_]*[A-Z]\b/g);
    expect([...new Set(read)].filter((name) => !listed.includes(name))).toEqual([]);
    expect(listed.length).toBeGreaterThan(20);
  });

  it('watches metrics that there are', async () => {
    const { registry } = makeMetrics();
    addLedgerMetrics(registry, { head: async () => 0n, ledgerEnd: () => 0n, lagSeconds: () => 0 });
    const metrics = (await registry.getMetricsAsJSON()).map(({ name }) => name);
    const watched = named(/\bvirkning_[a-z_]*[a-z]\b/g).map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    expect(watched.filter((name) => !metrics.includes(name))).toEqual([]);
    expect(watched.length).toBeGreaterThan(2);
  });

  it('names codes that there are', () => {
    const codes = named(/\b(?:EVENT|STORE|KAFKA|LEDGER|QUARANTINE|MIGRATE|BACKUP|CONFIG)_[A-Z_]+\b/g);
    // Variables of the compose files are written alike.
    const variables = /^KAFKA_(PARTITIONS|RETENTION_DAYS|ADVERTISED_HOST|PRODUCER_USER)$/;
    expect(codes.filter((code) => !(code in errorCatalogue) && !variables.test(code))).toEqual([]);
  });
});
