// The bare baseline of a first `import`: DuckDB reads the same file and writes the same events as lines of JSON, which `load` stores. It compares
// with no extract before, refuses nothing with a reason and leaves nothing by which a correction could be found.
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { reportPhase, seconds } from '../report-phase.ts';
import { runCli } from '../run-cli.ts';

const [folder = '', name = '', data = '', rows = ''] = process.argv.slice(2);
const events = join(folder, 'events.ndjson');
const took = await seconds(async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`COPY (
    SELECT '1.0' AS specversion, 'jobs.job.' || md5(Sag) AS id, 'urn:virkning:bench:jobs' AS source, 'journey.employed.v1' AS type, Borger AS subject,
      strftime(timezone('UTC', timezone('Europe/Copenhagen', strptime(Oprettet, '%d-%m-%Y %H:%M'))), '%Y-%m-%dT%H:%M:%SZ') AS time,
      json_merge_patch('{}', to_json(struct_pack(
        occurredOn := strftime(strptime(Start, '%d-%m-%Y'), '%Y-%m-%d'),
        until := strftime(strptime(Slut, '%d-%m-%Y') + INTERVAL 1 DAY, '%Y-%m-%d'),
        kind := CASE Art WHEN 'Fuldtid' THEN 'fullTime' WHEN 'Deltid' THEN 'partTime' END,
        sector := 'private',
        weeklyHours := replace(Timer, ',', '.')::DOUBLE
      ))) AS data
    FROM read_csv('${join(folder, name)}', delim = ';', header = true, all_varchar = true, encoding = 'latin-1')
  ) TO '${events}' (FORMAT json)`);
  connection.closeSync();
  instance.closeSync();
  await runCli(['--data', data, 'load', events, '--format', 'json']);
});
reportPhase(took, Number(rows));
