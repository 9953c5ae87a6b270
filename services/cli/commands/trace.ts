import { type Command, Option } from 'commander';
import type { TracedCitizen, TracedEvent } from '../../../contracts/figures/trace-schema.ts';
import { reasonLabels, type Verdict, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { Plan } from '../../../projections/goals/plan.ts';
import { statedCutoff } from '../../../projections/ledger/cutoff.ts';
import { danishDate } from '../../../projections/numbers/danish-numbers.ts';
import { trace } from '../../../projections/trace/trace.ts';
import { type CliContext, type Language, say, write } from '../context.ts';
import { fixCutoffOrWarn, planCommand, type QueryOptions, readCutoff, readQuery } from '../query-options.ts';
import { csvLine } from '../render/csv.ts';
import { eventDetails, eventName, instantText } from '../render/events.ts';
import { occasionLine } from '../render/figures.ts';
import { renderTable } from '../render/table.ts';
import { withLedger } from '../with-ledger.ts';

interface TraceOptions extends QueryOptions {
  readonly citizen?: string;
  readonly verdict?: Verdict;
}

/** `trace`: the verdicts that a figure counts, with their reasons and events. */
export function registerTrace(program: Command, context: CliContext): void {
  planCommand(program, 'trace', "every citizen's verdict in a figure, why, and the events that decided it")
    .argument('<figure>', "a figure's id, such as goal-5")
    .option('--citizen <id>', 'only this citizen (a pseudonym)')
    .addOption(new Option('--verdict <verdict>', 'only this verdict').choices(Object.keys(verdictLabels)))
    .action(async (name: string, figureId: string, options: TraceOptions) => {
      const { plan, period } = await readQuery(name, options);
      const query = readCutoff(context, options.cutoff, options);
      await withLedger(context, async (ledger) => {
        const cutoff = await fixCutoffOrWarn(context, ledger, query);
        const rows = trace(ledger.connection, plan, figureId, period, cutoff, options);
        const occasion = {
          plan: plan.id,
          definition: plan.definition,
          figure: figureId,
          period: { from: period.from, to: period.to },
          cutoff: statedCutoff(cutoff),
        };
        const found = await writers[options.format](context, plan, occasion, rows);
        if (found === 0)
          say(
            context,
            options.citizen === undefined
              ? 'No citizen fits.'
              : `The citizen is not in the population of ${figureId} at this cutoff.`,
          );
      });
    });
}

interface TraceOccasion {
  readonly plan: string;
  readonly definition: string;
  readonly figure: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly cutoff: { readonly clock: 'registered' | 'recorded'; readonly through: string; readonly position: number };
}

/** Writes citizens as they come; returns how many there were. */
type TraceWriter = (
  context: CliContext,
  plan: Plan,
  occasion: TraceOccasion,
  rows: AsyncIterable<TracedCitizen>,
) => Promise<number>;

const writeJson: TraceWriter = async ({ stdout }, _plan, occasion, rows) => {
  let found = 0;
  // Nothing is written before the first citizen is there, so that an error leaves no half of a result.
  const opening = `${JSON.stringify(occasion).slice(0, -1)},"citizens":[`;
  for await (const row of rows) await write(stdout, `${found++ === 0 ? opening : ','}\n${JSON.stringify(row)}`);
  await write(stdout, `${found === 0 ? opening : ''}\n]}\n`);
  return found;
};

const csvHeadings = [
  'figure',
  'citizen',
  'verdict',
  'reason',
  'amount',
  'decides',
  'miss',
  'position',
  'versionPosition',
  'id',
  'type',
  'occurredOn',
  'registeredAt',
  'recordedAt',
];

/** A line per citizen and event; a citizen without events has one line. */
const writeCsv: TraceWriter = async ({ stdout }, _plan, { figure }, rows) => {
  let found = 0;
  await write(stdout, csvLine(csvHeadings));
  for await (const { events, citizen, verdict, reason, amount } of rows) {
    found++;
    const lines: readonly Partial<TracedEvent>[] = events.length === 0 ? [{}] : events;
    for (const event of lines) {
      const { decides, miss, position, versionPosition, id, type, occurredOn, registeredAt, recordedAt } = event;
      const line = [
        figure,
        citizen,
        verdict,
        reason,
        amount,
        decides,
        miss,
        position,
        versionPosition,
        id,
        type,
        occurredOn,
        registeredAt,
        recordedAt,
      ];
      await write(stdout, csvLine(line));
    }
  }
  return found;
};

const words = {
  da: {
    position: 'Position',
    decides: 'Afgør',
    event: 'Hændelse',
    details: 'Indhold',
    occurred: 'Virkning',
    registered: 'Registreret',
    recorded: 'Modtaget',
    participation: 'deltagelse',
    activity: 'aktivitet',
  },
  en: {
    position: 'Position',
    decides: 'Decides',
    event: 'Event',
    details: 'Content',
    occurred: 'Occurred',
    registered: 'Registered',
    recorded: 'Recorded',
    participation: 'participation',
    activity: 'activity',
  },
} as const;

const writeTable: TraceWriter = async (context, plan, occasion, rows) => {
  const language = context.language();
  let found = 0;
  for await (const row of rows) {
    if (found++ === 0) {
      const figure = plan.figures.find((each) => each.id === occasion.figure);
      await write(
        context.stdout,
        `${occasion.figure}: ${figure?.title[language]}\n${occasionLine(occasion, language)}\n`,
      );
    }
    await write(context.stdout, citizenText(row, plan, language));
  }
  return found;
};

function citizenText(row: TracedCitizen, plan: Plan, language: Language): string {
  const word = words[language];
  const headline = `\n${row.citizen}: ${verdictLabels[row.verdict][language]} – ${reasonLabels[row.reason][language]}\n`;
  if (row.events.length === 0) return headline;
  const decides = (name: string): string =>
    name === 'participation' || name === 'activity' ? word[name] : (plan.moments.get(name)?.title?.[language] ?? name);
  const table = renderTable(
    [
      { heading: word.position, align: 'right' },
      { heading: word.event },
      { heading: word.details, wrapAt: 44 },
      { heading: word.occurred },
      { heading: word.registered },
      { heading: word.recorded },
      { heading: word.decides, wrapAt: 44 },
    ],
    row.events.map((event) => [
      event.versionPosition === event.position
        ? String(event.position)
        : `${event.position} → ${event.versionPosition}`,
      eventName(event, language),
      eventDetails(event, language),
      event.occurredOn === null ? '' : danishDate(event.occurredOn),
      instantText(event.registeredAt),
      instantText(event.recordedAt),
      event.miss === null
        ? decides(event.decides)
        : `(${decides(event.decides)}: ${reasonLabels[event.miss][language]})`,
    ]),
  );
  return `${headline}${table}`;
}

const writers: Readonly<Record<'json' | 'csv' | 'table', TraceWriter>> = {
  json: writeJson,
  csv: writeCsv,
  table: writeTable,
};
