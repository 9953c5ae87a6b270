import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSchemas } from './render.ts';

const files = renderSchemas();
for (const name of readdirSync(import.meta.dirname)) {
  if (name.endsWith('.schema.json') && !files.has(name)) rmSync(join(import.meta.dirname, name));
}
for (const [name, text] of files) writeFileSync(join(import.meta.dirname, name), text);
process.stderr.write(`Wrote ${files.size} JSON Schemas to ${import.meta.dirname}\n`);
