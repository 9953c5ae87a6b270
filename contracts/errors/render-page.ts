import { errorCatalogue } from './catalogue.ts';
import type { ErrorEntry } from './error-entry.ts';
import { httpStatusOf } from './http-status.ts';

const areas = [
  [
    'EVENT_',
    'Events',
    'One event was refused; the others of the same input are taken. The refusal is kept with its reason.',
  ],
  [
    'ADJUSTMENT_',
    'Corrections and retractions',
    'A correction or retraction was stored, and its sender must know something of it. The answer over HTTP carries the notice, `load` tells and counts it, and services log and count it.',
  ],
  ['INPUT_', 'Input', 'A file or stream could not be read.'],
  ['STORE_', 'Event store', 'The log of events could not be read or written.'],
  ['KAFKA_', 'Kafka', 'The messages of a topic could not be read.'],
  ['EXTRACT_', 'Extracts', 'An extract was not imported; nothing of it was stored.'],
  ['ROW_', 'Rows of extracts', 'One row was refused; the others are taken, and what was last said of it stands.'],
  ['LEDGER_', 'Ledger', 'The table that figures are computed from could not be read or brought up to date.'],
  ['PLAN_', 'Plans', 'A plan has a mistake; the message names its line and field.'],
  ['CASES_', 'Cases', 'The cases beside a plan have a mistake; the message names its line and field.'],
  ['QUERY_', 'Questions', 'A period, cutoff or option does not make sense.'],
  ['FORECAST_', 'Forecasts', 'A figure is not forecast, since the past cannot tell where it will end.'],
  ['QUARANTINE_', 'Quarantine', 'A refused line could not be shown or tried again.'],
  ['BACKUP_', 'Backup', 'Files could not be copied.'],
  ['MIGRATE_', 'Migration', 'A log could not be copied into another store.'],
  [
    'HTTP_',
    'HTTP',
    'A request to a running service was not carried out, or not whole. The service goes on; only HTTP_CANNOT_LISTEN ends it.',
  ],
  ['', 'Other', 'What belongs to no area.'],
] as const;

const intro = `# Errors

Every error has a code, which is stable, and a message that names what is wrong, where, and how to fix it. A refused event
comes back as \`{code, message, path, eventRef}\`: \`path\` is a JSON pointer into the event, \`eventRef\` the event's own
\`source\` and \`id\`, as far as they could be read. No message about an event repeats a value that was sent.

The exit code is that of a command which ends because of the error: 1 an internal error, 2 usage, 4 invalid input,
5 a reproduction that did not match. The HTTP status is that of a service which answers with the error; where none is given,
a service that meets it answers 500.

A notice is no error: what was asked for is done, and the notice says what must be known of it. A result carries its notices
as \`{code, message}\` in \`notices\`; commands also write them to stderr.

This page is written by \`npm run contracts\` from the error catalogue.
`;

function renderEntry(code: string, { what, why, remedy, exit }: ErrorEntry): string {
  const status = httpStatusOf(code);
  return [
    `### ${code}`,
    what,
    ...(why === undefined ? [] : [`*Why:* ${why}`]),
    `*Remedy:* ${remedy}`,
    exit === 0
      ? '*A notice:* the command or the service goes on, and what was asked for is done.'
      : [`*Exit code:* ${exit}`, ...(status === undefined ? [] : [`*HTTP status:* ${status}`])].join(' · '),
  ].join('\n\n');
}

/** The page that documents every code of a catalogue, as Markdown, by area. */
export function renderPage(catalogue: Readonly<Record<string, ErrorEntry>> = errorCatalogue): string {
  const rest = new Map(Object.entries(catalogue));
  const sections = areas.flatMap(([prefix, title, text]) => {
    const entries = [...rest].filter(([code]) => code.startsWith(prefix));
    for (const [code] of entries) rest.delete(code);
    return entries.length === 0
      ? []
      : [[`## ${title}`, text, ...entries.map(([code, entry]) => renderEntry(code, entry))].join('\n\n')];
  });
  return `${[intro.trimEnd(), ...sections].join('\n\n')}\n`;
}
