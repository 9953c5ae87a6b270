import { Command, Option } from 'commander';
import { storeSettings } from '../../infra/config/store-settings.ts';
import { programVersion } from '../../infra/version.ts';
import { usageInDanish } from '../presentation/errors/danish-messages.ts';
import type { Language } from '../presentation/language.ts';
import { printable } from '../presentation/printable.ts';
import { addCommands } from './commands.ts';
import type { CliContext } from './context.ts';
import { refuseTwice } from './given-twice.ts';
import { helpIn } from './language/help-in.ts';
import { keepOutput, takeOutput } from './take-output.ts';

/** What a command asks of the program's own options. */
export function globalOptions(
  program: Command,
): Pick<CliContext, 'dataDir' | 'storeSettings' | 'plansFolder' | 'language'> {
  const given = () => program.opts<{ data: string; store?: string; plans?: string; language: 'da' | 'en' }>();
  return {
    dataDir: () => given().data,
    storeSettings: () => storeSettings({ ...process.env, VIRKNING_STORE: given().store }, given().data),
    plansFolder: () => given().plans || undefined,
    language: () => given().language,
  };
}

/** What stands below a usage error. */
const helpShows = { en: '(--help shows what there is)', da: '(--help viser, hvad der er)' } as const;

/**
 * The command line. Scripts rely on it (rule U1): names, options, exit codes and JSON stay as they are.
 * @param args what is going to be parsed: where it names a command, only that one is there; by default they all are
 */
export async function makeProgram(context: CliContext, args: readonly string[] = []): Promise<Command> {
  const language = (): Language => program.opts<{ language: Language }>().language;
  const program = new Command('virkning')
    .description('Measure what happens to citizens: goal figures at any cutoff, traceable to their events.')
    .addOption(new Option('--data <dir>', 'data directory').env('VIRKNING_DATA').default('./data'))
    .addOption(
      new Option(
        '--store <connection>',
        'EventStoreDB as esdb://…; default: the embedded store in the data directory',
      ).env('VIRKNING_STORE'),
    )
    .addOption(
      new Option('--plans <dir>', 'folder of plans of your own, beside those of the program').env('VIRKNING_PLANS'),
    )
    .addOption(
      new Option('--language <language>', 'language of tables, help and errors').choices(['da', 'en']).default('da'),
    )
    .version(programVersion, '--version', 'print the version of the program')
    .exitOverride()
    .showHelpAfterError(helpShows.en)
    .configureHelp(helpIn(language))
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) =>
        context.stderr.write(printable(language() === 'da' ? text.replace(helpShows.en, helpShows.da) : text)),
      outputError: (text, write) => {
        const said = text.replace(/^error: /, '');
        write(`QUERY_BAD_OPTION: ${language() === 'da' ? usageInDanish(said) : said}`);
      },
    })
    .hook('preAction', (_program, command) => takeOutput(context, command.opts()))
    .hook('postAction', () => keepOutput(context));
  await addCommands(program, context, args);
  refuseTwice(program);
  return program;
}
