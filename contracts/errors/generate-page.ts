import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPage } from './render-page.ts';
import { withSenderTable } from './render-sender-table.ts';

const [errors, guide] = ['errors.md', 'integration.md'].map((name) =>
  join(import.meta.dirname, '../../docs', name),
) as [string, string];
writeFileSync(errors, renderPage());
writeFileSync(guide, withSenderTable(readFileSync(guide, 'utf8')));
process.stderr.write(`Wrote ${errors} and the table of codes in ${guide}\n`);
