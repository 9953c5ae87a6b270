import { type ErrorCode, errorCatalogue } from '../../../../contracts/errors/catalogue.ts';
import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { Status } from '../../../../contracts/operations/status-schema.ts';
import type { Quarantine, QuarantinedLine } from '../../../../infra/quarantine/port.ts';
import type { Disclosed } from '../../../output/gate.ts';
import { instantIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { refusalText } from '../../../presentation/refusals/refusal-text.ts';
import { eventRefText, originText, refusedWords } from '../../../presentation/refusals/refused-line.ts';
import { stockWords } from '../../../presentation/stock.ts';
import { given } from '../../address/asked-of-plan.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { dataTable, numberColumn } from '../../page/data-table.ts';

/** Lines that one page shows. */
const LINES_AT_MOST = 50;

const words = {
  da: {
    none: 'Ingen afviste hændelser venter.',
    purged: 'Afviste linjer, der er fjernet efter den tid, de bevares',
    byCode: 'Afviste, der venter, efter årsag',
    show: 'Vis kun disse',
    showAll: 'Vis alle',
    lines: 'Afviste, der venter',
    linesOf: 'Afviste, der venter, med koden',
    event: 'Hændelse (kilde og id)',
    again: 'Prøv igen',
    againLine: (number: number) => `Prøv igen: linje ${number}`,
    tryAgain:
      'En linje, der prøves igen, valideres, som programmet gør nu, og gemmes, hvis den er i orden. Er afsenderen skyld i fejlen, skal hændelsen rettes og sendes på ny.',
    notWhole: 'Skal sendes på ny: teksten er ikke bevaret ordret.',
    next: 'De næste',
    first: 'Fra begyndelsen',
    code: 'Kode',
  },
  en: {
    none: 'No refused events wait.',
    purged: 'Refused lines that were removed when they had been kept long enough',
    byCode: 'Refused events that wait, by reason',
    show: 'Show only these',
    showAll: 'Show all',
    lines: 'Refused events that wait',
    linesOf: 'Refused events that wait, with the code',
    event: 'Event (source and id)',
    again: 'Try again',
    againLine: (number: number) => `Try again: line ${number}`,
    tryAgain:
      'A line that is tried again is validated as the program does now, and stored if it is right. Where the sender was wrong, the event must be fixed and sent anew.',
    notWhole: 'Must be sent anew: the text is not kept to the letter.',
    next: 'The next ones',
    first: 'From the beginning',
    code: 'Code',
  },
} as const;

/** Which of the refused lines an address asks for. */
export interface AskedOfRefused {
  readonly code: ErrorCode | undefined;
  /** Only lines with a greater number. */
  readonly after: number;
}

/** @throws CodedError QUERY_BAD_OPTION */
export function askedOfRefused(query: URLSearchParams): AskedOfRefused {
  const code = given(query, 'code');
  if (code !== undefined && !Object.hasOwn(errorCatalogue, code))
    throw new CodedError('QUERY_BAD_OPTION', `"${code.slice(0, 64)}" is no code of an error.`, { path: 'code' });
  const after = given(query, 'after') ?? '0';
  if (!/^\d{1,15}$/.test(after))
    throw new CodedError('QUERY_BAD_OPTION', `"${after.slice(0, 64)}" is no number of a line.`, { path: 'after' });
  return { code: code as ErrorCode | undefined, after: Number(after) };
}

function addressOfRefused(language: Language, { code, after }: Partial<AskedOfRefused>): string {
  const query = new URLSearchParams({ ...(code && { code }), ...(after && { after: String(after) }) });
  return `${addressOf(language, ['data'], query.toString())}#refused`;
}

/** One more than a page shows, where there are more. */
async function someLines(quarantine: Quarantine, { code, after }: AskedOfRefused): Promise<QuarantinedLine[]> {
  const lines: QuarantinedLine[] = [];
  for await (const line of quarantine.list({ state: 'waiting', after, ...(code && { code }) })) {
    lines.push(line);
    if (lines.length > LINES_AT_MOST) break;
  }
  return lines;
}

function retryButton({ number, whole }: QuarantinedLine, language: Language): Html {
  const word = words[language];
  if (!whole) return html`<span class="fine">${word.notWhole}</span>`;
  return html`<form method="post" action="${addressOf(language, ['data', 'refused', String(number), 'retry'])}"><button type="submit" class="quiet" aria-label="${word.againLine(number)}">${word.again}</button></form>`;
}

function lineTable(
  lines: readonly QuarantinedLine[],
  code: ErrorCode | undefined,
  language: Language,
): Html | undefined {
  const [word, common] = [words[language], refusedWords[language]];
  return dataTable({
    caption: code === undefined ? word.lines : `${word.linesOf} ${code}`,
    columns: [
      numberColumn(common.number),
      { heading: common.received },
      { heading: common.message },
      { heading: word.event },
      { heading: common.origin },
      { heading: word.again },
    ],
    rows: lines.map((line) => [
      integerIn(language, line.number),
      instantIn(language, new Date(line.receivedAtMs).toISOString()),
      html`${refusalText(line.refusal, language)}<div class="fine"><code>${line.refusal.code}</code></div>`,
      eventRefText(line.refusal),
      originText(line.origin),
      retryButton(line, language),
    ]),
  });
}

/** What was refused and waits, with its reasons. @throws CodedError QUERY_BAD_OPTION */
export async function refusedSection(
  quarantine: Quarantine,
  { quarantine: { total, byCode, purged } }: Disclosed<Status>,
  query: URLSearchParams,
  language: Language,
): Promise<Html> {
  const word = words[language];
  const asked = askedOfRefused(query);
  const found = await someLines(quarantine, asked);
  const lines = found.slice(0, LINES_AT_MOST);
  const last = lines.at(-1)?.number ?? 0;
  const isNarrowed = asked.code !== undefined || asked.after > 0;
  return html`${total === 0 && html`<p>${word.none}</p>`}
${purged > 0 && html`<p class="fine">${word.purged}: ${integerIn(language, purged)}</p>`}
${dataTable({
  caption: word.byCode,
  columns: [{ heading: word.code }, numberColumn(stockWords[language].count), { heading: word.show }],
  rows: byCode.map(({ code, count }) => [
    html`<code>${code}</code>`,
    integerIn(language, count),
    html`<a href="${addressOfRefused(language, { code })}" aria-label="${`${word.show}: ${code}`}">${word.show}</a>`,
  ]),
})}
${lines.length > 0 && html`<p>${word.tryAgain}</p>`}
${lineTable(lines, asked.code, language)}
<ul class="downloads">
${isNarrowed && html`<li><a href="${addressOfRefused(language, {})}">${asked.code === undefined ? word.first : word.showAll}</a></li>`}
${found.length > lines.length && html`<li><a href="${addressOfRefused(language, { code: asked.code, after: last })}">${word.next}</a></li>`}
</ul>`;
}
