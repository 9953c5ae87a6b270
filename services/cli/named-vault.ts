import { userInfo } from 'node:os';
import type { Readable } from 'node:stream';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { type PersonalNumber, readPersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';
import { openLookLog } from '../../infra/access/look-log.ts';
import { type VaultSettings, vaultSettings } from '../../infra/config/vault-settings.ts';
import { openNamedVault } from '../../infra/vault/open.ts';
import type { Vault } from '../../infra/vault/vault.ts';
import type { CliContext } from './context.ts';

/** The vault that the environment names. @throws CodedError VAULT_NOT_SET, CONFIG_INVALID */
export function requireVaultSettings(): VaultSettings {
  const settings = vaultSettings(process.env);
  if (settings === undefined) throw new CodedError('VAULT_NOT_SET', 'No vault is named by VIRKNING_VAULT.');
  return settings;
}

/** Opens the vault that the environment names. @throws CodedError VAULT_…, STORE_…, CONFIG_INVALID */
export function openVaultHere(context: CliContext): Promise<Vault> {
  return openNamedVault(requireVaultSettings(), context.dataDir());
}

/**
 * The vault for intake over HTTP or Kafka: undefined where the environment names none, or does not have intake exchange numbers.
 * @throws CodedError VAULT_…, STORE_…, CONFIG_INVALID
 */
export async function openVaultForIntake(context: CliContext, busyTimeoutMs: number): Promise<Vault | undefined> {
  const settings = vaultSettings(process.env);
  if (settings?.exchangesAtIntake !== true) return undefined;
  return openNamedVault(settings, context.dataDir(), { busyTimeoutMs });
}

/** What standard input may hold at most: a number and white space around it. */
const mostBytes = 200;

/**
 * A personal number from standard input: as an argument, it would stand in the shell's history and in the list of processes.
 * @throws CodedError VAULT_NO_NUMBER
 */
export async function numberFrom(stdin: Readable): Promise<PersonalNumber> {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > mostBytes) break;
  }
  const read = readPersonalNumber(text);
  if (read.ok) return read.number;
  const whys = {
    form: 'it is not written as one',
    date: 'it begins with no date',
    serial: 'it ends with 0000, which nobody is given',
  };
  throw new CodedError('VAULT_NO_NUMBER', `Standard input holds no personal number: ${whys[read.why]}.`);
}

/**
 * Notes that whoever runs this command learns who is behind a pseudonym. When it returns, the look is on the disk; before, nothing may be told.
 * @throws CodedError STORE_…
 */
export async function noteVaultLook(
  context: CliContext,
  citizen: string,
  purpose: string,
  request = `vault-${process.pid}`,
): Promise<void> {
  using looks = await openLookLog(context.dataDir());
  const who = { who: userInfo().username, knownBy: 'account' } as const;
  looks.add({ ...who, citizen, citizens: 1, purpose, request }, context.nowMs());
}
