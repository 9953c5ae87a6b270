import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import { auditQuarantine, type QuarantineTrouble } from '../../../infra/quarantine/audit-quarantine.ts';
import type { RefusedLine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const refusal = eventProblem({ kind: 'bad-date' }, '/data/occurredOn');
const file = (line: number) => ({ kind: 'file', file: 'a.ndjson', line }) as const;
const kafka = { kind: 'kafka', topic: 'journey-events', partition: 0, offset: '7' } as const;
const http = { kind: 'http', request: 'r-1' } as const;

/** A line of each kind that a fingerprint is made of in its own way: whole, masked, of which only the shape is kept, and without a text. */
const lines: readonly RefusedLine[] = [file(1), file(2), kafka, http, http].flatMap((origin) => [
  { refusal, origin, raw: `{"id":"whole-${origin.kind}"}` },
  { refusal, origin, raw: `{"id":"0101801234-${origin.kind}"}` },
  { refusal, origin, raw: '{"name":"Anna Berg"}' },
  { refusal, origin, raw: null },
]);

let dataDir: string;
beforeEach(async () => {
  dataDir = temporaryDirectory();
  const quarantine = await openSqliteQuarantine(dataDir);
  await quarantine.keep(lines);
  await quarantine.close();
});

async function audit() {
  const found: QuarantineTrouble[] = [];
  return { lines: await auditQuarantine(dataDir, (trouble) => found.push(trouble)), found };
}

/** As somebody with the database tool: triggers are dropped, and put back. */
function withTool(sql: string): void {
  const db = new DatabaseSync(join(dataDir, 'quarantine.db'));
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(String(trigger.sql));
  db.close();
}

describe('the audit of a quarantine', () => {
  it('finds nothing in one that only this program wrote to, whatever was refused, resolved or purged', async () => {
    const { lines: kept, found } = await audit();
    expect(found).toEqual([]);
    expect(kept).toBeGreaterThan(10);
    const quarantine = await openSqliteQuarantine(dataDir);
    await quarantine.resolve([{ number: 2, outcome: 'stored', position: 3n }]);
    await quarantine.purge({});
    await quarantine.keep(lines.slice(0, 2));
    await quarantine.close();
    expect(await audit()).toEqual({ lines: 2, found: [] });
    expect(await auditQuarantine(temporaryDirectory(), () => undefined)).toBeUndefined();
  });

  it.each<readonly [string, string, QuarantineTrouble]>([
    [
      'a line that was removed',
      'DELETE FROM refused_line WHERE number = 3',
      { kind: 'quarantine-lines-missing', lines: 1 },
    ],
    [
      'a text',
      `UPDATE refused_line SET raw = '{"id":"other"}' WHERE number = 1`,
      { kind: 'quarantine-line-changed', number: 1 },
    ],
    [
      'a code',
      `UPDATE refused_line SET code = 'EVENT_NOT_JSON' WHERE number = 2`,
      { kind: 'quarantine-line-changed', number: 2 },
    ],
    [
      'where it came from',
      `UPDATE refused_line SET origin = json_set(origin, '$.file', 'b.ndjson') WHERE number = 4`,
      { kind: 'quarantine-line-changed', number: 4 },
    ],
  ])('finds %s', async (_what, sql, trouble) => {
    withTool(sql);
    expect((await audit()).found).toEqual([trouble]);
  });
});
