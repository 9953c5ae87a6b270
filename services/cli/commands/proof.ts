import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Head, ProofExport, ProofList } from '../../../contracts/operations/proof-schemas.ts';
import { proofSettings } from '../../../infra/config/proof-settings.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { verifierText } from '../../../infra/proof/note-key.ts';
import { openProofFile, type ProofFile, type SignedHead } from '../../../infra/proof/proof-file.ts';
import { readSigningKey } from '../../../infra/proof/signing-key.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { writeAnchor } from '../../proof/anchor-file.ts';
import { coverLog } from '../../proof/cover-log.ts';
import { exportEntries, exportTiles } from '../../proof/export-tiles.ts';
import { checkLog } from '../check-log.ts';
import { type CliContext, say, write } from '../context.ts';
import { startProgress } from '../progress.ts';
import { type TableOrJson, tableOrJsonOption } from '../query-options.ts';
import { proofText } from '../render/proof.ts';
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
    .description('cover what was stored since, sign it, and write the head where somebody else keeps it')
    .requiredOption('--file <file>', 'a file to hand over, or on a medium that others keep; it must not be there yet')
    .addOption(tableOrJsonOption())
    .action(({ file, format }: { file: string; format: TableOrJson }) =>
      withProof(context, async (proof, store) => {
        const head = await cover(context, proof, store);
        writeAnchor(file, head.note);
        const { size, note } = head;
        const madeAtMs = context.nowMs();
        proof.addAnchor({ kind: 'file', madeAtMs, size, place: resolve(file), note, evidence: null });
        await showHead(context, head, format);
      }),
    );
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
    const written = ofEntries + (await exportTiles(proof, head, directory));
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
        anchors: proof.anchors().map(({ kind, place, size: covered, madeAtMs }) => ({
          ...{ kind, place, size: covered },
          madeAt: new Date(madeAtMs).toISOString(),
        })),
      };
      await write(
        context.stdout,
        format === 'json' ? `${JSON.stringify(shown)}\n` : proofText(shown, context.language()),
      );
    },
    { readOnly: true },
  );
}
