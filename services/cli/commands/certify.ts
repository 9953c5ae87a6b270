import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { contributionSchema } from '../../../contracts/publications/certificate-schema.ts';
import { proofSettings } from '../../../infra/config/proof-settings.ts';
import { readSigningKey } from '../../../infra/proof/signing-key.ts';
import { openReadableFile } from '../../import/tables/readable-file.ts';
import { readInputText } from '../../intake/files/input-text.ts';
import { coverLog } from '../../proof/cover-log.ts';
import { certificateOf, commitTo, leafNumber } from '../../publications/certificate.ts';
import { planOf, reproduce } from '../../publications/check-publication.ts';
import { findPublication } from '../../publications/register.ts';
import type { SaltedContribution } from '../../publications/sum-tree.ts';
import { verifyCertificate } from '../../publications/verify-certificate.ts';
import { type CliContext, exitCodes, write } from '../context.ts';
import { type OutputFile, openOutputFile } from '../output-file.ts';
import { outOption, parsePublicationNumber, type TableOrJson, tableOrJsonOption } from '../query-options.ts';
import { certificateText } from '../render/certificate.ts';
import { readVerifier } from '../trust-options.ts';
import { withLedger } from '../with-ledger.ts';
import { openProof } from '../with-proof.ts';

interface VerifyOptions {
  readonly key: string;
  readonly against?: string;
  readonly format: TableOrJson;
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
    .action((number: number, { contributions }: { contributions?: string }) => certify(context, number, contributions));
  group
    .command('verify')
    .description('check a certificate by the public key of the log; neither data directory nor network is needed')
    .argument('<file>', 'the certificate')
    .requiredOption('--key <key>', 'the public key, or a file of it (`virkning keys show`)')
    .option('--against <file>', 'also hold what every citizen adds against it')
    .addOption(tableOrJsonOption())
    .action((file: string, options: VerifyOptions) => verify(context, file, options));
}

async function certify(context: CliContext, number: number, contributions: string | undefined): Promise<void> {
  const proof = await openProof(context);
  let file: OutputFile | undefined;
  try {
    const key = readSigningKey(proofSettings(process.env, context.dataDir()).keyFile);
    if (contributions !== undefined) file = await openOutputFile(contributions);
    const certified = await withLedger(context, async ({ engine }, store) => {
      const { publication } = await findPublication(store, number);
      const { reproduced } = await reproduce(engine, publication, planOf(publication));
      if (!reproduced)
        throw new CodedError('PUBLICATION_NOT_REPRODUCED', `Publication ${number} is not reproduced by this log.`);
      const commitments = await commitTo(engine, publication, proof.log().saltSecret, async (contribution) => {
        if (file !== undefined) await write(file.stream, `${JSON.stringify(contribution)}\n`);
      });
      const head = await coverLog(store, proof, key, context.nowMs, { signal: context.signal });
      const event = (await store.eventById(publication.id)) as RecordedEvent;
      const index = await leafNumber(store, event, context.storeSettings().kind === 'embedded');
      return { publication, event, index, commitments, head };
    });
    const envelope = certificateOf({ ...certified, proof, signer: key });
    const text = `${JSON.stringify(envelope)}\n`;
    const { problems } = await verifyCertificate(text, key.verifier);
    if (problems.length > 0) throw new Error(`a certificate that does not hold: ${problems.join('; ')}`);
    await write(context.stdout, text);
    file?.stream.end();
    await file?.keep();
  } catch (error) {
    await file?.discard();
    throw error;
  } finally {
    proof.close();
  }
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
  const checked = await verifyCertificate(readInputText(file), readVerifier(key, '--key'), given);
  const text = format === 'json' ? `${JSON.stringify(checked)}\n` : certificateText(checked, context.language());
  await write(context.stdout, text);
  if (!checked.valid) context.exitCode = exitCodes.notReproduced;
}
