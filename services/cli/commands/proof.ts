import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Head, ProofExport, ProofList } from '../../../contracts/operations/proof-schemas.ts';
import { proofSettings } from '../../../infra/config/proof-settings.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { verifierText } from '../../../infra/proof/note-key.ts';
import {
  type NumberedAnchor,
  openProofFile,
  type ProofFile,
  type SignedHead,
} from '../../../infra/proof/proof-file.ts';
import { readSigningKey } from '../../../infra/proof/signing-key.ts';
import { readInputText } from '../../intake/files/input-text.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { writeAnchor } from '../../proof/anchor-file.ts';
import { cosignedNote, cosignHead, timestampHead } from '../../proof/ask-others.ts';
import { coverLog } from '../../proof/cover-log.ts';
import { exportAnchors, exportEntries, exportTiles } from '../../proof/export-tiles.ts';
import { seenByOthers } from '../../proof/seen-by-others.ts';
import { checkLog } from '../check-log.ts';
import { type CliContext, say, write } from '../context.ts';
import { startProgress } from '../progress.ts';
import { type TableOrJson, tableOrJsonOption } from '../query-options.ts';
import { proofText } from '../render/proof.ts';
import { caOption, readVerifier } from '../trust-options.ts';
import { withProof } from '../with-proof.ts';

/** `proof`: the tree of hashes over the log, which shows when it was touched. */
export function registerProof(program: Command, context: CliContext): void {
  const group = program
    .command('proof')
    .description(
      'the tree of hashes over the log, which shows when an event was changed: start it, sign it, hand it over, list it',
    );
  group
    .command('start')
    .description(
      'cover the log by a tree of hashes: all events from now on, and those that are there as they stand now',
    )
    .addOption(tableOrJsonOption())
    .action(({ format }: { format: TableOrJson }) => start(context, format));
  group
    .command('checkpoint')
    .description('cover what was stored since, sign the head of the tree, and show it')
    .addOption(tableOrJsonOption())
    .action(({ format }: { format: TableOrJson }) =>
      withProof(context, async (proof, store) => showHead(context, await cover(context, proof, store), format)),
    );
  group
    .command('anchor')
    .description('cover what was stored since, sign it, and have others keep the head, or say that they saw it')
    .option('--file <file>', 'a file to hand over, or on a medium that others keep; it must not be there yet')
    .option('--timestamp <url>', 'an authority that stamps the head with the time (RFC 3161); goes with --ca')
    .addOption(caOption())
    .option(
      '--witness <url>',
      'a witness that cosigns the head (https://c2sp.org/tlog-witness); goes with --witness-key',
    )
    .option('--witness-key <key>', 'its public key, or a file of it')
    .addOption(tableOrJsonOption())
    .action((options: AnchorOptions) => anchor(context, options));
  group
    .command('export')
    .description('write the tree of the last head as files that other programs read (https://c2sp.org/tlog-tiles)')
    .argument('<directory>', 'where to; what is there already stays')
    .option('--entries', 'also what the hashes are of: for those who may see events')
    .addOption(tableOrJsonOption())
    .action((directory: string, options: { entries?: true; format: TableOrJson }) =>
      exportTo(context, directory, options),
    );
  group
    .command('list')
    .description('what is covered and from when on, by which keys, and what each anchor proves')
    .addOption(tableOrJsonOption())
    .action(({ format }: { format: TableOrJson }) => list(context, format));
}

interface AnchorOptions {
  readonly file?: string;
  readonly timestamp?: string;
  readonly ca?: string;
  readonly witness?: string;
  readonly witnessKey?: string;
  readonly format: TableOrJson;
}

/** @throws CodedError QUERY_BAD_OPTION */
function readUrl(text: string, path: string): URL {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new CodedError('QUERY_BAD_OPTION', `${path} takes an address that begins with https:// or http://.`, { path });
}

/** The address of somebody who is asked, with what their answer is held against. @throws CodedError QUERY_BAD_OPTION */
function asked(
  url: string | undefined,
  by: string | undefined,
  names: readonly [string, string],
): { readonly url: URL; readonly by: string } | undefined {
  if (url !== undefined && by !== undefined) return { url: readUrl(url, names[0]), by };
  if (url === by) return undefined;
  throw new CodedError('QUERY_BAD_OPTION', `${names.join(' and ')} go together.`, {
    path: names[url === undefined ? 0 : 1],
  });
}

/** Everything is read before anything is signed: a file that is not there anchors nothing. */
async function anchor(context: CliContext, options: AnchorOptions): Promise<void> {
  const { file, format } = options;
  const authority = asked(options.timestamp, options.ca, ['--timestamp', '--ca']);
  const witness = asked(options.witness, options.witnessKey, ['--witness', '--witness-key']);
  if (file === undefined && authority === undefined && witness === undefined)
    throw new CodedError('QUERY_BAD_OPTION', 'Name where the head goes: --file, --timestamp or --witness.', {
      path: '--file',
    });
  const ca = authority && { pem: readInputText(authority.by), path: authority.by };
  const witnessKey = witness && readVerifier(witness.by, '--witness-key');
  const asking = { nowMs: context.nowMs, signal: context.signal };
  await withProof(context, async (proof, store) => {
    const head = await cover(context, proof, store);
    if (file !== undefined) {
      writeAnchor(file, head.note);
      const { size, note } = head;
      proof.addAnchor({ kind: 'file', madeAtMs: context.nowMs(), size, place: resolve(file), note, evidence: null });
    }
    if (authority && ca) await timestampHead(proof, head, authority.url, ca, asking);
    if (witness && witnessKey) await cosignHead(proof, head, witness.url, witnessKey, asking);
    await showHead(context, { ...head, note: cosignedNote(head, proof.anchors()) }, format);
  });
}

async function cover(context: CliContext, proof: ProofFile, store: EventStore): Promise<SignedHead> {
  const key = readSigningKey(proofSettings(process.env, context.dataDir()).keyFile);
  const progress = startProgress(context, { da: 'Dækker loggen', en: 'Covering the log' }, Number(await store.head()));
  try {
    return await coverLog(store, proof, key, context.nowMs, { signal: context.signal, onProgress: progress.update });
  } finally {
    progress.stop();
  }
}

async function start(context: CliContext, format: TableOrJson): Promise<void> {
  const { file, keyFile } = proofSettings(process.env, context.dataDir());
  const key = readSigningKey(keyFile);
  // A log that is damaged already would be covered as it is, damage and all.
  await checkLog(context);
  const store = await openEventStore(context.storeSettings(), { readOnly: true });
  try {
    const proof = await openProofFile(file);
    try {
      proof.start(await store.identity(), key, context.nowMs());
      const head = await cover(context, proof, store);
      const { size } = head;
      say(context, {
        da: `Fra nu af er hver hændelse dækket. De ${integerIn('da', size)}, der var der i forvejen, er dækket, som de stod nu: hvad der blev ændret før, viser sig ikke.`,
        en: `From now on every event is covered. The ${integerIn('en', size)} that were there before are covered as they stood now: what was changed earlier does not show.`,
      });
      await showHead(context, head, format);
    } finally {
      proof.close();
    }
  } finally {
    await store.close();
  }
}

async function showHead(
  context: CliContext,
  { size, signedAtMs, note }: SignedHead,
  format: TableOrJson,
): Promise<void> {
  const shown: Head = { size, signedAt: new Date(signedAtMs).toISOString(), checkpoint: note };
  await write(context.stdout, format === 'json' ? `${JSON.stringify(shown)}\n` : note);
}

async function exportTo(
  context: CliContext,
  directory: string,
  { entries = false, format }: { readonly entries?: boolean; readonly format: TableOrJson },
): Promise<void> {
  await withProof(context, async (proof, store) => {
    const head = proof.lastHead();
    if (head === undefined) throw new CodedError('PROOF_NOT_STARTED', 'No head of this log was signed yet.');
    const ofEntries = entries ? await exportEntries(store, proof, head, directory) : 0;
    const ofAnchors = exportAnchors(proof.anchors(), directory);
    const written = ofEntries + ofAnchors + (await exportTiles(proof, head, directory));
    const shown: ProofExport = { directory, size: head.size, written };
    const language = context.language();
    const [files, size] = [integerIn(language, written), integerIn(language, head.size)];
    const text =
      language === 'da'
        ? `${files} filer er skrevet; mappen har nu træet over ${size} hændelser.\n`
        : `${files} files were written; the directory now has the tree over ${size} events.\n`;
    await write(context.stdout, format === 'json' ? `${JSON.stringify(shown)}\n` : text);
  });
}

async function shownAnchor(anchor: NumberedAnchor): Promise<ProofList['anchors'][number]> {
  const { number, kind, place, size, madeAtMs } = anchor;
  const seen = await seenByOthers(anchor, {});
  const [by, seenAt] =
    seen === undefined || 'kind' in seen ? [null, null] : [seen.by, new Date(seen.atMs).toISOString()];
  return { number, kind, place, size, madeAt: new Date(madeAtMs).toISOString(), by, seenAt };
}

async function list(context: CliContext, format: TableOrJson): Promise<void> {
  await withProof(
    context,
    async (proof, store) => {
      const { origin, startedAtMs, startedSize, size, position } = proof.log();
      const head = proof.lastHead();
      const isEmbedded = context.storeSettings().kind === 'embedded';
      const shown: ProofList = {
        origin,
        keys: proof.keys().map(verifierText),
        start: { at: new Date(startedAtMs).toISOString(), events: startedSize },
        covered: {
          size,
          behind: isEmbedded ? Number((await store.head()) - ((position ?? -1n) + 1n)) : null,
        },
        head: head
          ? { size: head.size, signedAt: new Date(head.signedAtMs).toISOString(), checkpoint: head.note }
          : null,
        anchors: await Promise.all(proof.anchors().map(shownAnchor)),
      };
      await write(
        context.stdout,
        format === 'json' ? `${JSON.stringify(shown)}\n` : proofText(shown, context.language()),
      );
    },
    { readOnly: true },
  );
}
