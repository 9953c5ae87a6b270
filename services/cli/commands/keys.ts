import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { KeyShown } from '../../../contracts/operations/proof-schemas.ts';
import { proofSettings } from '../../../infra/config/proof-settings.ts';
import { createDirectory } from '../../../infra/data-directory.ts';
import { verifierText } from '../../../infra/proof/note-key.ts';
import { makeSigningKey, readSigningKey, type SigningKey } from '../../../infra/proof/signing-key.ts';
import { extendTree } from '../../proof/cover-log.ts';
import { type CliContext, say, write } from '../context.ts';
import { type TableOrJson, tableOrJsonOption } from '../query-options.ts';
import { withProof } from '../with-proof.ts';

/** `keys`: the key that signs the heads of the log. */
export function registerKeys(program: Command, context: CliContext): void {
  const group = program
    .command('keys')
    .description(
      'the key that signs the heads of the log (VIRKNING_PROOF_KEY_FILE): make it, show its public part, change it',
    );
  group
    .command('new')
    .description('make a key, in a file that its owner alone may read, and show its public part')
    .requiredOption('--name <name>', 'what the log is known by, such as kommune.example/virkning; it stays')
    .addOption(tableOrJsonOption())
    .action(async ({ name, format }: { name: string; format: TableOrJson }) => {
      const { keyFile } = proofSettings(process.env, context.dataDir());
      if (keyFile === resolve(context.dataDir(), 'proof.key')) {
        createDirectory(context.dataDir());
        say(context, {
          da: 'Nøglen ligger i datamappen: hvem der kan ændre loggen, kan også underskrive i dens navn. Læg den et andet sted med VIRKNING_PROOF_KEY_FILE.',
          en: 'The key lies in the data directory: whoever can change the log can sign in its name as well. Keep it elsewhere with VIRKNING_PROOF_KEY_FILE.',
        });
      }
      await show(context, makeSigningKey(keyFile, name), keyFile, format);
    });
  group
    .command('show')
    .description('show the public part of the key, which others check signatures by')
    .addOption(tableOrJsonOption())
    .action(async ({ format }: { format: TableOrJson }) => {
      const { keyFile } = proofSettings(process.env, context.dataDir());
      await show(context, readSigningKey(keyFile), keyFile, format);
    });
  group
    .command('rotate')
    .description('make another key, and sign the head of the log with both; the former one signs nothing more')
    .requiredOption('--new-key-file <file>', 'file of the new key; it is made where it is not there yet')
    .addOption(tableOrJsonOption())
    .action(({ newKeyFile, format }: { newKeyFile: string; format: TableOrJson }) =>
      rotate(context, resolve(newKeyFile), format),
    );
}

async function show(context: CliContext, { verifier }: SigningKey, file: string, format: TableOrJson): Promise<void> {
  const shown: KeyShown = { name: verifier.name, publicKey: verifierText(verifier), file };
  await write(context.stdout, format === 'json' ? `${JSON.stringify(shown)}\n` : `${shown.publicKey}\n`);
}

async function rotate(context: CliContext, file: string, format: TableOrJson): Promise<void> {
  const former = readSigningKey(proofSettings(process.env, context.dataDir()).keyFile);
  await withProof(context, async (proof, store) => {
    await extendTree(store, proof, { signal: context.signal });
    const next = makeSigningKey(file, proof.log().origin);
    proof.changeKey(former, next, context.nowMs());
    await show(context, next, file, format);
  });
  say(context, {
    da: `Loggen underskrives fra nu af med nøglen i ${file}: sæt VIRKNING_PROOF_KEY_FILE til den, start tjenester igen, og giv dens offentlige del til dem, der har den forrige.`,
    en: `From now on the log is signed by the key in ${file}: set VIRKNING_PROOF_KEY_FILE to it, start services anew, and give its public part to those who have the former one.`,
  });
}
