import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorCatalogue } from '../../contracts/errors/catalogue.ts';
import { addLedgerMetrics } from '../../infra/metrics/ledger-metrics.ts';
import { makeMetrics } from '../../infra/metrics/metrics.ts';
import { addQuarantineMetrics } from '../../infra/metrics/quarantine-metrics.ts';
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
    addQuarantineMetrics(registry, async () => undefined);
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

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!hasSystemd) process.stdout.write('Skipped: systemd-analyze verify, as there is no systemd here\n');

describe('the unit of systemd', () => {
  const unit = /```ini\n(# \/etc\/systemd[^`]*)```/.exec(page)?.[1] ?? '';

  it('gives the program longer to stop than it gives itself, and does not start again what is set up wrongly', () => {
    expect(unit).toMatch(/^TimeoutStopSec=20$/m);
    expect(unit).toMatch(/^RestartPreventExitStatus=2$/m);
    expect(unit).not.toContain('npx virkning');
  });

  it.skipIf(!hasSystemd)('is one that systemd understands, of programs that there are', () => {
    const folder = mkdtempSync(join(tmpdir(), 'virkning-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const file = join(folder, 'virkning@serve.service');
    writeFileSync(file, unit.replaceAll('/opt/virkning', root));
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
    // What else is wrong with the units of this machine is not ours.
    const ours = (stdout + stderr).split('\n').filter((line) => line.includes('virkning'));
    expect(ours).toEqual([]);
  });
});
