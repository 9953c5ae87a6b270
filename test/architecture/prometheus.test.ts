import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addLedgerMetrics } from '../../infra/metrics/ledger-metrics.ts';
import { makeMetrics } from '../../infra/metrics/metrics.ts';

const folder = fileURLToPath(new URL('../../infra/prometheus/', import.meta.url));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook: string };
}

const rules = parse(read('alerts.yml')).groups.flatMap((group: { rules: Rule[] }) => group.rules) as Rule[];
const dashboard = JSON.parse(read('dashboard.json')) as {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
};
const drawn = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));

const cannotCheck = spawnSync('promtool', ['--version']).status !== 0 && process.env.CI !== 'true';
if (cannotCheck)
  process.stdout.write('Skipped: rules of Prometheus, as there is no promtool here (Debian: prometheus)\n');

function promtool(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

describe.skipIf(cannotCheck)('what Prometheus is given', () => {
  it.each([
    ['check', 'rules', 'alerts.yml'],
    ['check', 'config', 'prometheus.yml'],
    ['test', 'rules', 'alerts.test.yml'],
  ])('passes promtool %s %s %s', (...args) => {
    expect(promtool(...args)).toMatchObject({ status: 0, said: expect.not.stringContaining('FAILED') });
  });

  it('can be asked for everything that the dashboard draws', () => {
    const directory = mkdtempSync(join(tmpdir(), 'virkning-rules-'));
    try {
      const file = join(directory, 'rules.json');
      const recorded = drawn.map(({ expr }, nth) => ({
        record: `drawn:${nth}`,
        expr: expr.replaceAll('$__rate_interval', '5m'),
      }));
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'drawn', rules: recorded }] }));
      expect(promtool('check', 'rules', file)).toMatchObject({ status: 0, said: expect.stringContaining('SUCCESS') });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('alerts and dashboard', () => {
  const { registry } = makeMetrics();
  addLedgerMetrics(registry, { head: async () => 0n, ledgerEnd: () => 0n, lagSeconds: () => 0 });
  const own = registry.getMetricsAsArray().map(({ name }) => name);
  const known = new Set([
    ...own,
    ...own.flatMap((name) => ['bucket', 'count', 'sum'].map((part) => `${name}_${part}`)),
    ...['up', 'ALERTS'],
    // The node exporter's.
    ...[
      'node_filesystem_avail_bytes',
      'node_filesystem_size_bytes',
      'node_timex_offset_seconds',
      'node_timex_sync_status',
    ],
  ]);

  it('ask for metrics that there are', () => {
    const asked = [...rules.map(({ expr }) => expr), ...drawn.map(({ expr }) => expr)].flatMap((expr) =>
      [...expr.replaceAll(/"[^"]*"/g, '').matchAll(/\b(?:virkning|http|process|nodejs|node|target)_\w+/g)]
        .map(([name]) => name)
        // Names of labels are followed by what they are to be.
        .filter((name) => !/^http_(?:route|request_method|response_status_code)$/.test(name)),
    );
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  it('show everything of ours that is counted', () => {
    const text = JSON.stringify([rules, drawn]);
    expect(own.filter((name) => name.startsWith('virkning_') && !text.includes(name))).toEqual([]);
  });

  it('are those that operations lists, and lead to a chapter that there is', () => {
    const operations = readFileSync(join(folder, '../../docs/operations.md'), 'utf8');
    const listed = [...operations.matchAll(/^\| `(Virkning\w+)` \|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(rules.map(({ alert }) => alert).sort());
    for (const { annotations } of rules) {
      const [file = '', chapter = ''] = annotations.runbook.split('#');
      const headings = readFileSync(join(folder, '../..', file), 'utf8').matchAll(/^#+ (.*)$/gm);
      const anchors = [...headings].map(([, text = '']) =>
        text
          .toLowerCase()
          .replaceAll(/[^\w ]/g, '')
          .replaceAll(' ', '-'),
      );
      expect(anchors).toContain(chapter);
    }
  });
});
