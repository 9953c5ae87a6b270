import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { identityErased } from '../../../contracts/events/identity-erased.ts';
import type { Vault } from '../../../infra/vault/vault.ts';
import { namesToErase } from '../../../projections/ledger/erasures.ts';
import { parsePurpose } from '../../access/purpose.ts';
import { answersFile, removeAnswersFile } from '../../answers/kept/answers-file.ts';
import { type Erasure, eraseCitizen } from '../../erasure/erase-citizen.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { type CliContext, say } from '../context.ts';
import { noteVaultLook, numberFrom, openVaultHere } from '../named-vault.ts';
import { openToWrite } from '../open-to-write.ts';
import { withLedger } from '../with-ledger.ts';

interface ForgetOptions {
  readonly purpose: string;
  readonly reason: Erasure['reason'];
}

/** `forget`: destroy what leads from a citizen's pseudonyms to a person, and record that. */
export function registerForget(program: Command, context: CliContext): void {
  program
    .command('forget')
    .description(
      'destroy what leads from all pseudonyms of a citizen to a personal number, for good, and record it in the log; figures stay',
    )
    .argument('<pseudonym>', 'any pseudonym of the citizen; - reads a personal number from standard input')
    .addOption(
      new Option('--purpose <text>', 'why, in 5 to 200 characters, such as a case number; it is logged')
        .argParser(parsePurpose)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--reason <reason>', 'why, as it stands in the log of events')
        .choices(identityErased.data.shape.reason.options)
        .default('other'),
    )
    .action((pseudonym: string, options: ForgetOptions) => forget(context, pseudonym, options));
}

async function forget(context: CliContext, named: string, { purpose, reason }: ForgetOptions): Promise<void> {
  using vault = await openVaultHere(context);
  const pseudonym = named === '-' ? vault.find([await numberFrom(context.stdin())])[0] : named;
  if (pseudonym === undefined) throw unknown();
  const names = await withLedger(context, ({ engine }) => namesToErase(engine, pseudonym));
  if (!names.some(({ isKnown }) => isKnown) && vault.numberOf(pseudonym) === undefined) throw unknown();
  const request = `forget-${randomUUID()}`;
  await noteVaultLook(context, pseudonym, purpose, request);

  const erasure = { reason, by: userInfo().username, request, atMs: context.nowMs() };
  const { recorded, destroyed } = await erase(context, vault, names, erasure);
  // The senders' ids leave the ledger as it reads that; answers that were computed before may have some.
  await withLedger(context, async () => removeAnswersFile(answersFile(context.dataDir())));

  const counted = (language: Language) => ({
    names: integerIn(language, names.length),
    numbers: integerIn(language, destroyed),
  });
  const [da, en] = [counted('da'), counted('en')];
  if (recorded === 0 && destroyed === 0)
    say(context, {
      da: `Var slettet allerede: ${da.names} ${names.length === 1 ? 'pseudonym' : 'pseudonymer'}. Intet er ændret.`,
      en: `Had been erased already: ${en.names} ${names.length === 1 ? 'pseudonym' : 'pseudonyms'}. Nothing was changed.`,
    });
  else
    say(context, {
      da: `Slettet: 1 borger med ${da.names} ${names.length === 1 ? 'pseudonym' : 'pseudonymer'}; ${da.numbers} ${destroyed === 1 ? 'nummer' : 'numre'} fjernet fra boksen. Tal ændrer sig ikke, men siger, hvor mange slettede de handler om. Afsenderens egne id’er vises ikke mere; de står endnu i loggen og hos afsenderen, og sikkerhedskopier fra før har numrene endnu.`,
      en: `Erased: 1 citizen with ${en.names} ${names.length === 1 ? 'pseudonym' : 'pseudonyms'}; ${en.numbers} ${destroyed === 1 ? 'number' : 'numbers'} removed from the vault. Figures do not change, but say how many erased citizens they are about. The sender’s own ids are shown no more; they are in the log still, and with the sender, and backups from before still have the numbers.`,
    });
}

async function erase(context: CliContext, vault: Vault, names: Parameters<typeof eraseCitizen>[2], erasure: Erasure) {
  const store = await openToWrite(context, { mustExist: true });
  try {
    return await eraseCitizen(store, vault, names, erasure);
  } finally {
    await store.close();
  }
}

function unknown(): CodedError {
  return new CodedError(
    'VAULT_UNKNOWN_PSEUDONYM',
    'The vault knows no number behind this pseudonym, and no event is about it.',
  );
}
