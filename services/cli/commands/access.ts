import { type Command, Option } from 'commander';
import { type Role, roles } from '../../../contracts/access/roles.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { source as sourceSchema } from '../../../contracts/events/identifiers.ts';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import { openTokenFile, type TokenFile } from '../../../infra/access/token-file.ts';
import { accessSettings } from '../../../infra/config/access-settings.ts';
import { endOfDayMs } from '../../../projections/calendar/copenhagen.ts';
import { parseCutoffDate } from '../../../projections/calendar/period.ts';
import { digestOf, newToken } from '../../access/token-text.ts';
import { type CliContext, say, write } from '../context.ts';
import { type Format, formatOption, tableOrJsonOption } from '../query-options.ts';
import { listedToken, tokensText } from '../render/tokens.ts';
import { registerAccessLog } from './access-log.ts';

interface AddOptions {
  readonly role: readonly Role[];
  readonly source?: readonly string[];
  readonly expires?: string;
  readonly format: 'table' | 'json';
}

/** `access`: who may call the service. */
export function registerAccess(program: Command, context: CliContext): void {
  const group = program
    .command('access')
    .description('who may call the service: make tokens for machines, list them, revoke them; who looked at citizens');
  group
    .command('add')
    .description('make a token, and show it this once; a service that runs knows it from its next request on')
    .argument('<name>', 'what it is known by in lists and logs, such as the system that is to have it', parseName)
    .addOption(
      new Option('--role <role...>', 'what it may do: send, read, analyse, audit, operate')
        .argParser((text: string, before: readonly Role[] = []) => [...before, parseRole(text)])
        .makeOptionMandatory(),
    )
    .option(
      '--source <source...>',
      'with the role send: only events of these sources (default: all)',
      (text: string, before: readonly string[] = []) => [...before, parseSource(text)],
    )
    .option('--expires <date>', 'its last day (default: it holds until it is revoked)')
    .addOption(tableOrJsonOption())
    .action((name: string, options: AddOptions) =>
      withTokens(context, 'make', (file) => add(context, file, name, options)),
    );
  group
    .command('list')
    .description('list all tokens that there ever were, without the tokens themselves')
    .addOption(formatOption())
    .action(({ format }: { format: Format }) =>
      withTokens(context, 'read', async (file) => {
        const tokens = file.list().map((entry) => listedToken(entry, context.nowMs()));
        await write(context.stdout, tokensText(tokens, format, context.language()));
      }),
    );
  group
    .command('revoke')
    .description('take a token out of use for good; a service that runs refuses it from its next request on')
    .argument('<name>', 'its name, as `access list` shows it')
    .action((name: string) => withTokens(context, 'write', async (file) => revoke(context, file, name)));
  registerAccessLog(group, context);
}

async function withTokens(
  context: CliContext,
  purpose: 'make' | 'write' | 'read',
  work: (file: TokenFile) => Promise<void>,
): Promise<void> {
  const settings = accessSettings(process.env, context.dataDir());
  using tokens = await openTokenFile(settings.tokenFile, {
    readOnly: purpose === 'read',
    mustExist: purpose !== 'make',
  });
  await work(tokens);
}

function badOption(message: string, path: string): CodedError {
  return new CodedError('QUERY_BAD_OPTION', message, { path });
}

function parseRole(text: string): Role {
  const role = roles.find((each) => each === text);
  if (role === undefined) throw badOption(`"${text}" is no role; the roles are ${roles.join(', ')}.`, '--role');
  return role;
}

/** What stands in logs and lists is to be readable there, and nobody's name by number. */
function parseName(text: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(text) || holdsPersonalNumber(text)) {
    throw badOption(
      'A name has at most 64 small letters, digits, dots, hyphens and underscores, and is no CPR number.',
      'name',
    );
  }
  return text;
}

function parseSource(text: string): string {
  if (!sourceSchema.safeParse(text).success || holdsPersonalNumber(text))
    throw badOption('That is no source of events: a URI reference of at most 256 characters.', '--source');
  return text;
}

/** The instant at which the last day ends. */
function expiryOf(date: string | undefined, nowMs: number): number | undefined {
  if (date === undefined) return undefined;
  const endMs = endOfDayMs(parseCutoffDate(date, '--expires'));
  if (endMs <= nowMs) throw badOption('The last day of the token is over.', '--expires');
  return endMs;
}

async function add(context: CliContext, file: TokenFile, name: string, options: AddOptions): Promise<void> {
  const { role: given, source: sources, expires, format } = options;
  if (sources !== undefined && !given.includes('send'))
    throw badOption('--source goes with the role send.', '--source');
  const expiresAtMs = expiryOf(expires, context.nowMs());
  const isFirst = !file.wasEverAny();
  const token = newToken();
  const entry = {
    name,
    roles: [...new Set(given)],
    ...(sources && { sources: [...new Set(sources)] }),
    madeAtMs: context.nowMs(),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  };
  if (!file.add(entry, digestOf(token)))
    throw new CodedError('ACCESS_NAME_TAKEN', `A token of the name ${name} is in use.`, { path: 'name' });
  const json = () => JSON.stringify({ ...listedToken(entry, context.nowMs()), token });
  await write(context.stdout, `${format === 'json' ? json() : token}\n`);
  say(context, {
    da: 'Adgangsnøglen vises kun denne ene gang. Den sendes som `Authorization: Bearer …`.',
    en: 'The token is shown this once. It is sent as `Authorization: Bearer …`.',
  });
  if (isFirst) {
    say(context, {
      da: 'Det er den første: tjenesten spørger fra nu af enhver, hvem der kalder.',
      en: 'It is the first: from now on the service asks everybody who they are.',
    });
  }
}

function revoke(context: CliContext, file: TokenFile, name: string): void {
  if (!file.revoke(name, context.nowMs()))
    throw new CodedError('ACCESS_UNKNOWN_NAME', `No token of the name ${name} is in use.`, { path: 'name' });
  say(context, { da: `${name} er tilbagekaldt.`, en: `${name} is revoked.` });
}
