import type { ReadinessReport } from '../../../../contracts/api/readiness.ts';
import { type ErrorCode, errorCatalogue } from '../../../../contracts/errors/catalogue.ts';
import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../../../contracts/events/position.ts';
import { type BackupRecord, readBackupRecord } from '../../../../infra/backup-record.ts';
import { type DataStorage, readDataStorage } from '../../../../infra/data-storage.ts';
import { programVersion } from '../../../../infra/version.ts';
import { soonEnough } from '../../../answers/soon-enough.ts';
import type { FollowerState } from '../../../ledger/follow-ledger.ts';
import { instantIn } from '../../../presentation/dates.ts';
import { errorInWords } from '../../../presentation/errors/told-error.ts';
import type { Language } from '../../../presentation/language.ts';
import { decimalIn, integerIn } from '../../../presentation/numbers.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { marked } from '../../page/met-mark.ts';
import type { PageHandler } from '../../page/page.ts';
import type { OperationsSite } from '../../site.ts';
import { words } from './words.ts';

/** Below this part of the disk, what is left of it is said to run out. */
const LOW = 0.1;
/** From how many seconds behind the log a ledger is said to be so: a batch at a time it is at any moment. */
const BEHIND_S = 5;
/** How long the log is waited for, in ms, when it is asked where it ends. */
const PATIENCE_MS = 2_000;

function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCatalogue, text);
}

function inWords(code: ErrorCode, language: Language): string {
  const { message, advice } = errorInWords(new CodedError(code, errorCatalogue[code].what), language);
  return `${message} ${advice}`;
}

/** How it is with a part, in words; what nobody has words for as it is. */
function stateText(state: string, language: Language): Html {
  if (isErrorCode(state)) return html`${inWords(state, language)} <code>${state}</code>`;
  const known = words[language].states[state];
  return known === undefined ? html`<span lang="en">${state}</span>` : html`${known}`;
}

function readinessPart({ ready, checks }: ReadinessReport, language: Language): Html {
  const word = words[language];
  const rows = Object.entries(checks).map(
    ([name, check]) => html`<tr><th scope="row">${word.names[name] ?? name}</th>
<td>${check.ready ? marked('yes', word.well) : html`${marked('no', word.bad)} ${stateText(check.state, language)}`}</td></tr>`,
  );
  return html`<div class="${ready ? 'ready' : 'message'}" role="status"><p>${ready ? word.allWell : word.notWell}</p></div>
<div class="scrolls" role="region" aria-label="${word.parts}" tabindex="0"><table class="narrow">
<thead><tr><th scope="col">${word.part}</th><th scope="col">${word.state}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function positionText(position: bigint | null | undefined, language: Language): string {
  const word = words[language];
  if (position === undefined) return word.unknown;
  return position === null ? word.nothing : integerIn(language, toldPosition(position));
}

function ledgerText({ position, lagSeconds, trouble }: FollowerState, language: Language): Html {
  const word = words[language];
  if (trouble !== undefined)
    return html`<div class="message"><p>${word.trouble} ${stateText(trouble, language)}</p></div>`;
  if (position === undefined) return html`<div class="notice"><p>${word.reading}</p></div>`;
  if (lagSeconds < BEHIND_S) return html`<p>${word.current}</p>`;
  return html`<div class="notice"><p>${word.behind(integerIn(language, Math.round(lagSeconds)))}</p></div>`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size as people say it: `21,4 MB`. */
function sizeText(bytes: number, language: Language): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const tenths = Math.round((bytes / 1000 ** power) * 10);
  const size = decimalIn(language, { numerator: BigInt(tenths), denominator: 10n }, power === 0 ? 0 : 1);
  return `${size} ${units[power]}`;
}

/** The files by the databases that they are of: what is on its way into one lies in files beside it. */
function byDatabase(files: DataStorage['files']): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, bytes } of files) {
    const database = name.replace(/(?:-wal|-shm|\.wal)$/, '');
    sizes.set(database, (sizes.get(database) ?? 0) + bytes);
  }
  return sizes;
}

function storagePart(storage: DataStorage | undefined, language: Language): Html {
  const word = words[language];
  if (storage === undefined) return html`<p class="notice">${word.noStorage}</p>`;
  const { files, freeBytes, diskBytes } = storage;
  return html`${freeBytes < diskBytes * LOW && html`<div class="message"><p>${word.low}</p></div>`}
<dl class="facts"><dt>${word.free}</dt><dd>${sizeText(freeBytes, language)} ${word.ofAll} ${sizeText(diskBytes, language)}</dd></dl>
<div class="scrolls" role="region" aria-label="${word.storage}" tabindex="0"><table class="narrow">
<thead><tr><th scope="col">${word.file}</th><th scope="col" class="number">${word.size}</th></tr></thead>
<tbody>${[...byDatabase(files)].map(([name, bytes]) => html`<tr><th scope="row"><code>${name}</code></th><td class="number">${sizeText(bytes, language)}</td></tr>`)}</tbody></table></div>`;
}

function backupPart(record: BackupRecord | undefined, language: Language): Html {
  const word = words[language];
  if (record === undefined) return html`<p>${word.noBackup} <code>${word.backupCommand}</code></p>`;
  const { at, head, bytes } = record;
  return html`<dl class="facts"><dt>${word.lastBackup}</dt><dd>${instantIn(language, at)}${head !== null && html`, ${word.upTo} ${integerIn(language, head)}`} (${sizeText(bytes, language)})</dd></dl>`;
}

function refusedPart(byCode: ReadonlyMap<ErrorCode, number> | undefined, language: Language): Html {
  const word = words[language];
  if (byCode === undefined) return html`<p class="notice">${word.noQuarantine}</p>`;
  if (byCode.size === 0) return html`<p>${word.noneRefused}</p>`;
  return html`<div class="scrolls" role="region" aria-label="${word.refused}" tabindex="0"><table>
<thead><tr><th scope="col">${word.code}</th><th scope="col">${word.reason}</th><th scope="col" class="number">${word.count}</th></tr></thead>
<tbody>${[...byCode].map(
    ([code, count]) =>
      html`<tr><th scope="row"><code>${code}</code></th><td>${errorInWords(new CodedError(code, errorCatalogue[code].what), language).message}</td><td class="number">${integerIn(language, count)}</td></tr>`,
  )}</tbody></table></div>
<p><a href="${addressOf(language, ['data'])}">${word.seeRefused}</a></p>`;
}

/** What comes of something that may be away just now; undefined where it is, or takes too long. */
function unlessAway<T>(answer: Promise<T>): Promise<T | undefined> {
  return soonEnough(
    answer.catch(() => undefined),
    PATIENCE_MS,
  );
}

/** How the service is. */
export interface OperationsState {
  readonly report: ReadinessReport;
  /** The last event of the log; null for none, undefined while the store does not answer. */
  readonly last: bigint | null | undefined;
  readonly storage: DataStorage | undefined;
  readonly byCode: ReadonlyMap<ErrorCode, number> | undefined;
  readonly state: FollowerState;
  readonly backup: BackupRecord | undefined;
}

/** Asks all that the service is made of how it is, and waits for none that does not answer. */
export async function readOperations({
  operations: { readiness, head, dataDir },
  quarantine,
  ledgerState,
}: Pick<OperationsSite, 'operations' | 'quarantine' | 'ledgerState'>): Promise<OperationsState> {
  const [report, end, storage, byCode] = await Promise.all([
    readiness(),
    unlessAway(head()),
    unlessAway(readDataStorage(dataDir)),
    unlessAway(quarantine.countByCode()),
  ]);
  const last = end === undefined ? undefined : end === 0n ? null : end - 1n;
  return { report, last, storage, byCode, state: ledgerState(), backup: readBackupRecord(dataDir) };
}

/** `/operations`: whether the service is ready, how far it is, what room there is, and when it was backed up. */
export function operationsPage({ operations, quarantine, ledgerState }: OperationsSite): PageHandler {
  return async ({ language }) => {
    const word = words[language];
    const { report, last, storage, byCode, state, backup } = await readOperations({
      operations,
      quarantine,
      ledgerState,
    });
    return {
      title: word.title,
      body: html`${readinessPart(report, language)}
<h2>${word.ledger}</h2>
${ledgerText(state, language)}
<dl class="facts"><dt>${word.position}</dt><dd>${positionText(state.position ?? null, language)}</dd>
<dt>${word.head}</dt><dd>${positionText(last, language)}</dd>
<dt>${word.version}</dt><dd>Virkning ${programVersion}</dd></dl>
<h2>${word.backup}</h2>
${backupPart(backup, language)}
<h2>${word.storage}</h2>
${storagePart(storage, language)}
<h2>${word.refused}</h2>
${refusedPart(byCode, language)}
${downloadLinks('operations', addressOf(language, ['operations']), language)}`,
    };
  };
}
