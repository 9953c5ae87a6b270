// The bare baseline of `rebuild`: scan SQLite, parse the JSON, append the same columns to one DuckDB table. No versions,
// no citizens, no validation, no checkpoint.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBDataChunk, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { epochDay } from '../../../projections/calendar/civil-date.ts';
import { reportPhase, seconds } from '../report-phase.ts';

const [folder = '', output = ''] = process.argv.slice(2);
const CHUNK_ROWS = 2048;

const db = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
const instance = await DuckDBInstance.create(join(output, 'bare.duckdb'));
const connection = await instance.connect();
await connection.run(`CREATE TABLE bare (
  position DOUBLE, event_id VARCHAR, subject VARCHAR, type INTEGER, registered_at DOUBLE, recorded_at DOUBLE,
  occurred_on INTEGER, until INTEGER, initiative VARCHAR, kind VARCHAR, sector VARCHAR, reason VARCHAR, outcome VARCHAR,
  benefit VARCHAR, weekly_hours DOUBLE, birth_date INTEGER, gender VARCHAR, origin_group VARCHAR, education_level VARCHAR,
  municipality VARCHAR, district VARCHAR, audience VARCHAR, headcount INTEGER, estimated VARCHAR, series VARCHAR, area VARCHAR,
  benchmark_period VARCHAR, value DOUBLE, weight DOUBLE)`);

interface Row {
  position: number;
  id: Uint8Array;
  subject: string;
  type: number;
  time: string;
  recorded_at: number;
  data: string;
}

let events = 0;
const took = await seconds(async () => {
  const appender = await connection.createAppender('bare');
  const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
  let rows: DuckDBValue[][] = [];
  const flush = (): void => {
    const chunk = DuckDBDataChunk.create(types, rows.length);
    for (let column = 0; column < types.length; column++)
      chunk.setColumnValues(
        column,
        rows.map((row) => row[column] as DuckDBValue),
      );
    appender.appendDataChunk(chunk);
    rows = [];
  };
  const day = (date: string | undefined) => (date === undefined ? null : epochDay(date));
  const statement = db.prepare(
    `SELECT position, id, coalesce(subject, (SELECT substr(name, 9) FROM stream WHERE number = stream)) AS subject, type, time, recorded_at, data
     FROM event ORDER BY position`,
  );
  for (const row of statement.iterate() as Iterable<unknown>) {
    const { position, id, subject, type, time, recorded_at, data } = row as Row;
    const fact = JSON.parse(data);
    rows.push([
      position,
      Buffer.from(id).toString('hex'),
      subject,
      type,
      Date.parse(time),
      recorded_at,
      day(fact.occurredOn),
      day(fact.until),
      fact.initiative ?? null,
      fact.kind ?? null,
      fact.sector ?? null,
      fact.reason ?? null,
      fact.outcome ?? null,
      fact.benefit ?? null,
      fact.weeklyHours ?? null,
      day(fact.birthDate),
      fact.gender ?? null,
      fact.originGroup ?? null,
      fact.educationLevel ?? null,
      fact.municipality ?? null,
      fact.district ?? null,
      fact.audience ?? null,
      fact.headcount ?? null,
      fact.estimated === undefined ? null : String(fact.estimated),
      fact.series ?? null,
      fact.area ?? null,
      fact.period ?? null,
      fact.value ?? null,
      fact.weight ?? null,
    ]);
    events++;
    if (rows.length === CHUNK_ROWS) flush();
  }
  if (rows.length > 0) flush();
  appender.closeSync();
  connection.closeSync();
  instance.closeSync();
});
db.close();
reportPhase(took, events);
