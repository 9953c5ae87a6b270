import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPage } from './render-page.ts';

const page = join(import.meta.dirname, '../../docs/errors.md');
writeFileSync(page, renderPage());
process.stderr.write(`Wrote ${page}\n`);
