import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDocuments } from './render.ts';

for (const [name, text] of renderDocuments()) writeFileSync(join(import.meta.dirname, name), text);
process.stderr.write(`Wrote the documents of the interfaces to ${import.meta.dirname}\n`);
