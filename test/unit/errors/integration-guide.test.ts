import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventErrors } from '../../../contracts/errors/event-errors.ts';
import { senderCodes, withSenderTable } from '../../../contracts/errors/render-sender-table.ts';

const documents = join(import.meta.dirname, '../../../docs');
const guide = readFileSync(join(documents, 'integration.md'), 'utf8');
const example = (path: string): string => readFileSync(join(documents, 'integration', path), 'utf8');

test('the guide says of each code that a sender can meet what the catalogue says (if not, `npm run contracts`)', () => {
  expect(guide).toBe(withSenderTable(guide));
  expect(guide).toContain('| [EVENT_CONFLICT](errors.md#event_conflict) | 409 |');
  expect(Object.keys(eventErrors).filter((code) => !(senderCodes as readonly string[]).includes(code))).toEqual([]);
});

test.each([
  ['js', 'javascript/send.mjs'],
  ['python', 'python/send.py'],
  ['java', 'java/Send.java'],
  ['go', 'go/main.go'],
])('the guide shows the example in %s as it is run', (language, path) => {
  expect(guide).toContain(`\`\`\`${language}\n${example(path)}\`\`\`\n`);
});

test.each([
  ['javascript/package.json', /"cloudevents": "([\d.]+)"/, '### JavaScript: `cloudevents` '],
  ['python/requirements.txt', /^cloudevents==(\S+)$/m, '### Python: `cloudevents` '],
  [
    'java/pom.xml',
    /cloudevents-json-jackson<\/artifactId>\s*<version>([\d.]+)</,
    '### Java: `io.cloudevents:cloudevents-http-basic` and `cloudevents-json-jackson` ',
  ],
  ['go/go.mod', /cloudevents\/sdk-go\/v2 v([\d.]+)/, '### Go: `github.com/cloudevents/sdk-go/v2` '],
])('the guide names the SDK of %s by the version that is run', (path, pattern, heading) => {
  const [, version] = pattern.exec(example(path)) ?? [];
  expect(guide).toContain(`\n${heading}${version}\n`);
});
