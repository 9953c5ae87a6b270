import { type Command, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { parsePurpose } from '../../access/purpose.ts';
import { type CliContext, say } from '../context.ts';
import { noteVaultLook, numberFrom, openVaultHere } from '../named-vault.ts';

/** `forget`: destroy what leads from a pseudonym to a person. */
export function registerForget(program: Command, context: CliContext): void {
  program
    .command('forget')
    .description('destroy in the vault what leads from a pseudonym to a personal number, for good; figures stay')
    .argument('<pseudonym>', 'a pseudonym that the vault gave out; - reads a personal number from standard input')
    .addOption(
      new Option('--purpose <text>', 'why, in 5 to 200 characters, such as a case number; it is logged')
        .argParser(parsePurpose)
        .makeOptionMandatory(),
    )
    .action((pseudonym: string, { purpose }: { purpose: string }) => forget(context, pseudonym, purpose));
}

async function forget(context: CliContext, named: string, purpose: string): Promise<void> {
  using vault = await openVaultHere(context);
  const pseudonym = named === '-' ? vault.find([await numberFrom(context.stdin())])[0] : named;
  if (pseudonym !== undefined) await noteVaultLook(context, pseudonym, purpose);
  if (pseudonym === undefined || vault.forget([pseudonym]) === 0)
    throw new CodedError('VAULT_UNKNOWN_PSEUDONYM', 'The vault knows no number behind this pseudonym.');
  say(context, {
    da: 'Glemt: 1 nummer. Boksen kan ikke længere sige, hvem pseudonymet er, og det samme nummer får et nyt, hvis det kommer igen. Hændelserne står i loggen under pseudonymet, med afsenderens egne id’er, og sikkerhedskopier af boksen fra før har nummeret endnu.',
    en: 'Forgotten: 1 number. The vault cannot tell any more who the pseudonym is, and the same number gets a new one if it comes again. The events stay in the log under the pseudonym, with their sender’s own ids, and backups of the vault from before still have the number.',
  });
}
