import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { contributionSchema } from '../../../contracts/publications/certificate-schema.ts';
import { proofSettings } from '../../../infra/config/proof-settings.ts';
import type { Anchor, SignedHead } from '../../../infra/proof/proof-file.ts';
import { readSigningKey } from '../../../infra/proof/signing-key.ts';
import { isZip } from '../../../infra/read-zip.ts';
import { openReadableFile } from '../../import/tables/readable-file.ts';
import { readInputText } from '../../intake/files/input-text.ts';
import { type Piece, release } from '../../output/gate.ts';
import { describe } from '../../presentation/describe/describe.ts';
import { evidenceReadme } from '../../presentation/evidence-readme.ts';
import { cosignedNote } from '../../proof/ask-others.ts';
import { coverLog } from '../../proof/cover-log.ts';
import { certificateOf, commitTo, including, leafNumber } from '../../publications/certificate.ts';
import { planOf, reproduce } from '../../publications/check-publication.ts';
import { eventsOf, pseudonymsOf } from '../../publications/evidence/citizen-events.ts';
import { evidencePackage } from '../../publications/evidence/evidence-package.ts';
import { verifyEvidence } from '../../publications/evidence/verify-evidence.ts';
import { findPublication, type Publication } from '../../publications/register.ts';
import type { SaltedContribution } from '../../publications/sum-tree.ts';
import { verifyCertificate } from '../../publications/verify-certificate.ts';
import { figuresCsv } from '../../spreadsheet/csv/figures-csv.ts';
import { type CliContext, exitCodes, write } from '../context.ts';
import { type OutputFile, openOutputFile } from '../output-file.ts';
import { outOption, parsePublicationNumber, type TableOrJson, tableOrJsonOption } from '../query-options.ts';
import { certificateText } from '../render/certificate.ts';
import { renderProse } from '../render/prose.ts';
import { readVerifier } from '../trust-options.ts';
import { withLedger } from '../with-ledger.ts';
import { openProof } from '../with-proof.ts';

interface VerifyOptions {
  readonly key: string;
  readonly against?: string;
  readonly format: TableOrJson;
}

interface CertifyOptions {
  readonly contributions?: string;
  readonly evidence?: string;
  readonly withCitizens?: boolean;
}

/** `certify`: what others check a publication by. */
export function registerCertify(program: Command, context: CliContext): void {
  const group = program
    .command('certify')
    .description(
      'certify a publication for others: its figures, that it is in the log, and what every citizen adds, hidden by salts',
    )
    .argument('<number>', 'its number, as `published list` shows it', parsePublicationNumber)
    .addOption(outOption())
    .option(
      '--contributions <file>',
      'also what every citizen adds, by pseudonym, for those who may see it; the file is replaced',
    )
    .addOption(
      new Option(
        '--evidence <file>',
        'a zip instead, with the certificate, the figures, the plan, what it means in prose, and how to check them; the file is replaced',
      ).conflicts(['out', 'contributions']),
    )
    .option('--with-citizens', 'with it, also what every citizen adds and their events, for those who may see them')
    .action((number: number, options: CertifyOptions) => certify(context, number, options));
  group
    .command('verify')
    .description(
      'check a certificate, or a zip of evidence, by the public key of the log; neither data directory nor network is needed',
    )
    .argument('<file>', 'the certificate, or the zip')
    .requiredOption('--key <key>', 'the public key, or a file of it (`virkning keys show`)')
    .option('--against <file>', 'also hold what every citizen adds against it')
    .addOption(tableOrJsonOption())
    .action((file: string, options: VerifyOptions) => verify(context, file, options));
}

async function certify(
  context: CliContext,
  number: number,
  { contributions, evidence, withCitizens = false }: CertifyOptions,
): Promise<void> {
  if (withCitizens && evidence === undefined)
    throw new CodedError('QUERY_BAD_OPTION', '--with-citizens goes with --evidence.', { path: '--evidence' });
  const proof = await openProof(context);
  let file: OutputFile | undefined;
  try {
    const signer = readSigningKey(proofSettings(process.env, context.dataDir()).keyFile);
    const beside = evidence ?? contributions;
    if (beside !== undefined) file = await openOutputFile(beside);
    const into = file?.stream;
    await withLedger(context, async ({ engine }, store) => {
      const { publication } = await findPublication(store, number);
      const { reproduced } = await reproduce(engine, publication, planOf(publication));
      if (!reproduced)
        throw new CodedError('PUBLICATION_NOT_REPRODUCED', `Publication ${number} is not reproduced by this log.`);
      const head = await coverLog(store, proof, signer, context.nowMs, { signal: context.signal });
      const event = (await store.eventById(publication.id)) as RecordedEvent;
      const index = await leafNumber(store, event, context.storeSettings().kind === 'embedded');
      const certifying = { publication, event, index, head, proof, signer };
      const committing = commitTo(engine, publication, proof.log().saltSecret);
      if (evidence !== undefined && into !== undefined) {
        const include = including(proof, head.size);
        const eventsOfCitizens = async function* (citizens: ReadonlySet<string>) {
          const subjects = await pseudonymsOf(engine, publication, citizens);
          yield* eventsOf(store, subjects, publication, include, context.signal);
        };
        const besides = await besidesOf(publication, head, proof.anchors());
        const sources = { certifying, committing, besides, ...(withCitizens && { eventsOf: eventsOfCitizens }) };
        for await (const piece of evidencePackage(sources)) await write(into, piece);
        return;
      }
      let step = await committing.next();
      for (; !step.done; step = await committing.next())
        if (into !== undefined) await write(into, `${JSON.stringify(step.value)}\n`);
      const text = `${JSON.stringify(certificateOf({ ...certifying, commitments: step.value }))}\n`;
      const { problems } = await verifyCertificate(text, signer.verifier);
      if (problems.length > 0) throw new Error(`a certificate that does not hold: ${problems.join('; ')}`);
      await write(context.stdout, text);
    });
    file?.stream.end();
    await file?.keep();
  } catch (error) {
    await file?.discard();
    throw error;
  } finally {
    proof.close();
  }
}

/** What lies in a package for those who read it: the figures as a table, what the plan means, how to check, and who else saw the head. */
async function besidesOf(
  publication: Publication,
  head: SignedHead,
  anchors: readonly Anchor[],
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const plan = planOf(publication);
  const pieces: Piece[] = [];
  await release(
    'figures',
    publication.said.result,
    (shown) => figuresCsv(shown, 'plain'),
    async (piece) => void pieces.push(piece),
  );
  const stamped = anchors.findLast(({ kind, note }) => kind === 'timestamp' && note === head.note)?.evidence;
  const cosigned = cosignedNote(head, anchors);
  return new Map<string, string | Uint8Array>([
    ['README.txt', evidenceReadme],
    ['figures.csv', pieces.join('')],
    ['definition.da.txt', renderProse(describe(plan, 'da'))],
    ['definition.en.txt', renderProse(describe(plan, 'en'))],
    ...(cosigned === head.note ? [] : [['checkpoint.cosigned', cosigned] as const]),
    ...(stamped ? [['checkpoint.tsr', stamped] as const] : []),
  ]);
}

/** The lines of a file of contributions, one at a time. @throws CodedError as `openReadableFile`; INPUT_UNREADABLE where a line is none */
async function* readContributions(file: string): AsyncGenerator<SaltedContribution> {
  const input = await openReadableFile(file);
  let at = 0;
  try {
    const lines = createInterface({ input: Readable.from(input.chunks()), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) {
      at++;
      try {
        yield contributionSchema.parse(JSON.parse(line));
      } catch (cause) {
        throw new CodedError('INPUT_UNREADABLE', `${file}:${at}: this is no contribution.`, { path: file, cause });
      }
    }
  } finally {
    await input.close();
  }
}

async function verify(context: CliContext, file: string, { key, against, format }: VerifyOptions): Promise<void> {
  const given = against === undefined ? undefined : readContributions(against);
  const verifier = readVerifier(key, '--key');
  const checked = isZip(file)
    ? await verifyEvidence(file, verifier, given)
    : await verifyCertificate(readInputText(file), verifier, given);
  const text = format === 'json' ? `${JSON.stringify(checked)}\n` : certificateText(checked, context.language());
  await write(context.stdout, text);
  if (!checked.valid) context.exitCode = exitCodes.notReproduced;
}
