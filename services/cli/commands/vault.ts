import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { createDirectory } from '../../../infra/data-directory.ts';
import { makeVault } from '../../../infra/vault/vault.ts';
import {
  makeVaultKey,
  type NamedKey,
  readVaultKey,
  requireApart,
  type VaultKey,
} from '../../../infra/vault/vault-key.ts';
import { parsePurpose } from '../../access/purpose.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { type CliContext, say, write } from '../context.ts';
import { noteVaultLook, numberFrom, openVaultHere, requireVaultSettings } from '../named-vault.ts';
import { type TableOrJson, tableOrJsonOption } from '../query-options.ts';

interface LookOptions {
  readonly purpose: string;
  readonly format: TableOrJson;
}

/** `vault`: pseudonyms, and who is behind them. */
export function registerVault(program: Command, context: CliContext): void {
  const group = program
    .command('vault')
    .description('the vault of pseudonyms (VIRKNING_VAULT): make it, look up who is behind one, change its key');
  group
    .command('init')
    .description('make the vault, and the file of its key where that is not there yet')
    .action(() => init(context));
  group
    .command('lookup')
    .description('the personal number behind a pseudonym; the look is logged')
    .argument('<pseudonym>', 'a pseudonym that the vault gave out')
    .addOption(purposeOption())
    .addOption(tableOrJsonOption())
    .action((pseudonym: string, options: LookOptions) => lookUp(context, pseudonym, options));
  group
    .command('find')
    .description('the pseudonym of the personal number on standard input, where it has one; the look is logged')
    .addOption(purposeOption())
    .addOption(tableOrJsonOption())
    .action((options: LookOptions) => find(context, options));
  group
    .command('rotate-key')
    .description('encrypt the vault anew by another key; services are to be started anew with it')
    .requiredOption('--new-key-file <file>', 'file of the new key; it is made where it is not there yet')
    .action(({ newKeyFile }: { newKeyFile: string }) => rotate(context, resolve(newKeyFile)));
  group
    .command('verify')
    .description('decrypt every entry of the vault, and count them; shows none')
    .action(() => verify(context));
}

function purposeOption(): Option {
  return new Option('--purpose <text>', 'why, in 5 to 200 characters, such as a case number; it is logged')
    .argParser(parsePurpose)
    .makeOptionMandatory();
}

/** The key of a file that is made where it is not there. */
function madeOrRead(file: string): VaultKey {
  createDirectory(resolve(file, '..'), 0o700);
  return makeVaultKey(file) ?? readVaultKey({ file });
}

function requireKey(key: NamedKey | undefined): NamedKey {
  if (key !== undefined) return key;
  throw new CodedError('VAULT_KEY_MISSING', 'No key of the vault is named.');
}

async function init(context: CliContext): Promise<void> {
  const { file, key } = requireVaultSettings();
  const named = requireKey(key);
  requireApart(context.dataDir(), file, 'file' in named ? named.file : undefined);
  await makeVault(file, 'file' in named ? madeOrRead(named.file) : readVaultKey(named));
  say(context, {
    da: `Boksen ${file} er lavet. Gem en kopi af nøglen et andet sted end boksens: uden den er boksen tabt, med begge ved man, hvem alle er.`,
    en: `The vault ${file} is made. Keep a copy of the key elsewhere than those of the vault: without it the vault is lost, with both one knows who everybody is.`,
  });
}

async function lookUp(context: CliContext, pseudonym: string, { purpose, format }: LookOptions): Promise<void> {
  using vault = await openVaultHere(context);
  const number = vault.numberOf(pseudonym);
  // Also what led nowhere: whoever tries all pseudonyms is to be seen.
  await noteVaultLook(context, pseudonym, purpose);
  if (number === undefined)
    throw new CodedError('VAULT_UNKNOWN_PSEUDONYM', 'The vault knows no number behind this pseudonym.');
  await write(context.stdout, `${format === 'json' ? JSON.stringify({ pseudonym, number }) : number}\n`);
}

async function find(context: CliContext, { purpose, format }: LookOptions): Promise<void> {
  using vault = await openVaultHere(context);
  const [pseudonym] = vault.find([await numberFrom(context.stdin())]);
  if (pseudonym !== undefined) await noteVaultLook(context, pseudonym, purpose);
  if (format === 'json') await write(context.stdout, `${JSON.stringify({ pseudonym: pseudonym ?? null })}\n`);
  else if (pseudonym !== undefined) await write(context.stdout, `${pseudonym}\n`);
  if (pseudonym === undefined)
    say(context, {
      da: 'Nummeret har intet pseudonym: ingen hændelse er om det, eller det er glemt.',
      en: 'The number has no pseudonym: no event is about it, or it was forgotten.',
    });
}

async function rotate(context: CliContext, newKeyFile: string): Promise<void> {
  const settings = requireVaultSettings();
  requireApart(context.dataDir(), settings.file, newKeyFile);
  using vault = await openVaultHere(context);
  const changed = vault.changeKey(madeOrRead(newKeyFile), context.nowMs());
  say(context, {
    da: `${integerIn('da', changed)} numre er krypteret igen. Sæt VIRKNING_VAULT_KEY_FILE til ${newKeyFile}, og start tjenester igen. Sikkerhedskopier fra før åbnes kun med den gamle nøgle: behold den så længe som dem.`,
    en: `${integerIn('en', changed)} numbers are encrypted anew. Set VIRKNING_VAULT_KEY_FILE to ${newKeyFile}, and start services anew. Backups from before open by the former key alone: keep it as long as them.`,
  });
}

async function verify(context: CliContext): Promise<void> {
  using vault = await openVaultHere(context);
  const entries = vault.verify();
  say(context, {
    da: `Boksen er hel: ${integerIn('da', entries)} numre.`,
    en: `The vault is sound: ${integerIn('en', entries)} numbers.`,
  });
}
