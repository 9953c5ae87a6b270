import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { Finding, VerifyResult } from '../../../contracts/operations/verify-schema.ts';
import { proofSettings } from '../../../infra/config/proof-settings.ts';
import { auditStore } from '../../../infra/event-store/audited-event.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { auditRows } from '../../../infra/event-store/sqlite/audit-rows.ts';
import { checkPages } from '../../../infra/event-store/sqlite/check-events.ts';
import { readLastSigned } from '../../../infra/proof/signing-key.ts';
import { auditQuarantine } from '../../../infra/quarantine/audit-quarantine.ts';
import { auditLedger, type LedgerAudit } from '../../ledger/audit-ledger.ts';
import { ledgerFile } from '../../ledger/ledger-files.ts';
import { contentOf } from '../../migrate/event-difference.ts';
import { logCursor } from '../../migrate/log-cursor.ts';
import { logDigest } from '../../migrate/log-digest.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { verifyLines } from '../../presentation/verify-text.ts';
import { auditLog } from '../../proof/audit-log.ts';
import type { Trust } from '../../proof/seen-by-others.ts';
import { auditRegister } from '../../publications/audit-register.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { checkLog } from '../check-log.ts';
import { type CliContext, exitCodes, say, write } from '../context.ts';
import { startProgress } from '../progress.ts';
import { type Format, formatOption } from '../query-options.ts';
import { caOption, readHeads, readTrust } from '../trust-options.ts';
import { patienceOf, waitOption } from '../wait-option.ts';
import { openProof } from '../with-proof.ts';

/** A tree that was there once, as what its key signed says. */
const lostTree: Readonly<Record<Language, (size: number) => string>> = {
  da: (size) => `Nøglen har underskrevet ${integerIn('da', size)} hændelser, og her er intet hashtræ mere.`,
  en: (size) => `The key signed ${integerIn('en', size)} events, and there is no tree of hashes here any more.`,
};

/** How many findings are told, at most; all are counted. */
const toldFindings = 100;

/** What `auditRest` fills in. */
const unlooked = { ledger: null, publications: null, quarantine: null };

/** How long to wait for whoever writes to the ledger, in ms. */
const ledgerPatienceMs = 10 * 60_000;

/** `verify`: read the whole log, hold every event against its digest, and log and tree against what was signed. */
export function registerVerify(program: Command, context: CliContext): void {
  program
    .command('verify')
    .description(
      'check every stored event against its digest and the tree of hashes, and the ledger against the log, and print the digest of the whole log',
    )
    .option(
      '--against <file...>',
      'also against these heads, as somebody else holds them (files of `virkning proof anchor`)',
    )
    .addOption(caOption())
    .option(
      '--witness-key <key...>',
      'public keys of witnesses, or files of them: cosignatures must be by one of these',
    )
    .option('--digest', 'also the digest of the log that `migrate` prints, where there is a tree of hashes')
    .option('--no-ledger', 'leave the ledger out, for which the log is read once more and another ledger is made')
    .addOption(waitOption())
    .addOption(formatOption())
    .action(async (options: VerifyOptions) => {
      const { format, against = [], ca, witnessKey } = options;
      const held = readHeads(against);
      const trust = readTrust(ca, witnessKey);
      const isProved = existsSync(proofSettings(process.env, context.dataDir()).file);
      if (!isProved && against.length > 0) await openProof(context);
      const audited = isProved ? await holdAgainstTree(context, held, trust) : undefined;
      const isRead = audited !== undefined && (audited.found > 0 || !options.digest);
      const log = isRead ? audited : await readWhole(context, options.wait, audited);
      const result = await auditRest(context, options, log);
      const lost = isProved ? undefined : readLastSigned(proofSettings(process.env, context.dataDir()).keyFile);
      if (lost !== undefined) say(context, { da: lostTree.da(lost.size), en: lostTree.en(lost.size) });
      if (result.found > 0 || lost !== undefined) context.exitCode = exitCodes.notReproduced;
      await write(context.stdout, render(result, format, context.language()));
    });
}

interface VerifyOptions {
  readonly against?: readonly string[];
  readonly ca?: string;
  readonly witnessKey?: readonly string[];
  readonly ledger: boolean;
  readonly digest?: boolean;
  readonly format: Format;
  /** Seconds. */
  readonly wait: number;
}

/** Holds the log against its tree, its heads and its anchors; what is wrong is told and stops nothing. */
async function holdAgainstTree(
  context: CliContext,
  against: ReadonlyMap<string, string>,
  trust: Trust,
): Promise<VerifyResult> {
  const findings: Finding[] = [];
  let found = 0;
  const { dataDir, kind } = context.storeSettings();
  const proof = await openProof(context, { readOnly: true });
  const progress = startProgress(
    context,
    { da: 'Holder loggen op mod træet', en: 'Holding the log against its tree' },
    proof.log().size,
  );
  const store = kind === 'embedded' ? undefined : await openEventStore(context.storeSettings(), { readOnly: true });
  try {
    const events = store === undefined ? auditRows(dataDir, context.signal) : auditStore(store, context.signal);
    const { events: read, ...checked } = await auditLog(events, proof, {
      against,
      trust,
      lastSigned: readLastSigned(proofSettings(process.env, context.dataDir()).keyFile),
      gapless: store === undefined,
      onProgress: progress.update,
      onFinding(finding) {
        if (++found <= toldFindings) findings.push(finding);
      },
    });
    return {
      events: read,
      withDigest: store === undefined ? read : null,
      digestedLater: store === undefined && found === 0 ? await checkPages(dataDir) : 0,
      digest: null,
      proof: { origin: proof.log().origin, ...checked },
      ...unlooked,
      findings,
      found,
    };
  } finally {
    progress.stop();
    await store?.close();
    proof.close();
  }
}

/** Reads a log as whoever uses it does, and stops at what is damaged. @throws CodedError STORE_CORRUPT */
async function readWhole(context: CliContext, wait: number, audited: VerifyResult | undefined): Promise<VerifyResult> {
  const checked = await checkLog(context);
  const patience = patienceOf(context, wait);
  const store = await openEventStore(context.storeSettings(), { readOnly: true, patience });
  try {
    const { events, digest } = await digestAll(context, store);
    return {
      events,
      withDigest: checked === undefined ? null : checked.hasDigests ? checked.events : 0,
      digestedLater: checked?.digestedLater ?? 0,
      digest,
      proof: audited?.proof ?? null,
      ...unlooked,
      findings: [],
      found: 0,
    };
  } finally {
    await store.close();
  }
}

/** Holds what is made of the log, or stands beside it, against it. What a damaged log does not give is left out. */
async function auditRest(
  context: CliContext,
  { wait, ledger }: VerifyOptions,
  result: VerifyResult,
): Promise<VerifyResult> {
  const findings = [...result.findings];
  let { found } = result;
  const onFinding = (finding: Finding): void => {
    if (++found <= toldFindings) findings.push(finding);
  };
  const store = await openEventStore(context.storeSettings(), { readOnly: true, patience: patienceOf(context, wait) });
  async function unlessDamaged<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (result.found > 0 && isCodedError(error) && !context.signal.aborted) return null;
      throw error;
    }
  }
  try {
    const quarantine = (await auditQuarantine(context.dataDir(), onFinding)) ?? null;
    const publications = await unlessDamaged(() => auditRegister(store, onFinding));
    const audit = ledger
      ? await unlessDamaged(() => holdLedgerAgainst(context, store, result.events, onFinding))
      : null;
    return { ...result, ledger: audit && { positions: Number(audit.end) }, publications, quarantine, findings, found };
  } finally {
    await store.close();
  }
}

/** Where an event of the log was changed, what the ledger still says of it tells in which field. */
async function holdLedgerAgainst(
  context: CliContext,
  store: EventStore,
  events: number,
  onFinding: (finding: Finding) => void,
): Promise<LedgerAudit | null> {
  const doing = { da: 'Laver en hovedbog af loggen og sammenligner', en: 'Making a ledger from the log to compare' };
  const progress = startProgress(context, doing, events);
  try {
    const audit = await auditLedger(ledgerFile(context.dataDir()), store, {
      waiting: { timeoutMs: ledgerPatienceMs },
      signal: context.signal,
      onProgress: progress.update,
      onFinding,
    });
    return audit ?? null;
  } finally {
    progress.stop();
  }
}

async function digestAll(context: CliContext, store: EventStore): Promise<{ events: number; digest: string }> {
  const progress = startProgress(context, { da: 'Læser loggen', en: 'Reading the log' }, Number(await store.head()));
  const cursor = logCursor(store);
  const digest = logDigest();
  let events = 0;
  try {
    for (let event = await cursor.peek(); event !== undefined; event = await cursor.peek()) {
      digest.add(event.id, contentOf(event));
      cursor.take();
      if (++events % 1000 === 0) {
        context.signal.throwIfAborted();
        progress.update(Number(event.position) + 1);
      }
    }
    return { events, digest: digest.text() };
  } finally {
    progress.stop();
  }
}

const sentences: Readonly<Record<Language, (result: VerifyResult) => string[]>> = {
  da: ({ events, withDigest, digestedLater, digest }) => {
    const checked =
      withDigest === null
        ? 'Hændelserne er læst; dette lager har ingen af vores fingeraftryk og kontrollerer selv, hvad det har.'
        : withDigest === 0 && events > 0
          ? 'Filen er i orden. Dens hændelser har ingen fingeraftryk endnu: en tidligere version lavede den, og den næste `virkning load`, `intake` eller `serve` opgraderer den.'
          : 'Hver hændelse er, som dens fingeraftryk siger, og ingen mangler før den sidste.';
    return [
      `Loggen indeholder ${integerIn('da', events)} hændelser. ${checked}`,
      ...(digestedLater > 0
        ? [
            `De første ${integerIn('da', digestedLater)} fik deres fingeraftryk, da filen blev opgraderet, og ikke da de blev gemt.`,
          ]
        : []),
      ...(digest === null ? [] : [`Loggens fingeraftryk  ${digest}`]),
    ];
  },
  en: ({ events, withDigest, digestedLater, digest }) => {
    const checked =
      withDigest === null
        ? 'The events were read; this store keeps no digests of ours, and checks what it keeps itself.'
        : withDigest === 0 && events > 0
          ? 'The file is in order. Its events have no digests yet: an earlier version made it, and the next `virkning load`, `intake` or `serve` upgrades it.'
          : 'Every event is what its digest says, and none is missing before the last.';
    return [
      `The log holds ${integerIn('en', events)} events. ${checked}`,
      ...(digestedLater > 0
        ? [
            `The first ${integerIn('en', digestedLater)} were given their digests when the file was upgraded, not when they were stored.`,
          ]
        : []),
      ...(digest === null ? [] : [`Digest of the log  ${digest}`]),
    ];
  },
};

function render(result: VerifyResult, format: Format, language: Language): string {
  return {
    json: () => `${JSON.stringify(result)}\n`,
    csv: () => renderCsv(['measure', 'value'], cells(result)),
    table: () =>
      `${[...(result.found > 0 ? [] : sentences[language](result)), ...verifyLines(result, language)].join('\n')}\n`,
  }[format]();
}

/** A row for each number, and one for each finding. */
function cells({ proof, ledger, findings, ...rest }: VerifyResult): [string, string | number | null][] {
  return [
    ...Object.entries(rest),
    ...Object.entries(proof ?? {}),
    ['ledger', ledger?.positions ?? null],
    ...findings.map(({ kind, ...where }): [string, string] => [kind, Object.values(where).join(' ')]),
  ];
}
