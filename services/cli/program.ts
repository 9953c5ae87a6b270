import { Command, Option } from 'commander';
import { storeSettings } from '../../infra/config/store-settings.ts';
import { programVersion } from '../../infra/version.ts';
import { usageInDanish } from '../presentation/errors/danish-messages.ts';
import type { Language } from '../presentation/language.ts';
import { printable } from '../presentation/printable.ts';
import { registerAccess } from './commands/access.ts';
import { registerBackup } from './commands/backup.ts';
import { registerCheck } from './commands/check.ts';
import { registerCompare } from './commands/compare.ts';
import { registerDiff } from './commands/diff.ts';
import { registerForecast } from './commands/forecast.ts';
import { registerForget } from './commands/forget.ts';
import { registerImport } from './commands/import.ts';
import { registerIntake } from './commands/intake.ts';
import { registerKeys } from './commands/keys.ts';
import { registerLoad } from './commands/load.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerPlans } from './commands/plans.ts';
import { registerProgrammes } from './commands/programmes.ts';
import { registerProof } from './commands/proof.ts';
import { registerPublish } from './commands/publish.ts';
import { registerPublished } from './commands/published.ts';
import { registerQuarantine } from './commands/quarantine.ts';
import { registerRebuild } from './commands/rebuild.ts';
import { registerReconcile } from './commands/reconcile.ts';
import { registerReplay } from './commands/replay.ts';
import { registerSeries } from './commands/series.ts';
import { registerServe } from './commands/serve.ts';
import { registerStatus } from './commands/status.ts';
import { registerTrace } from './commands/trace.ts';
import { registerVault } from './commands/vault.ts';
import { registerVerify } from './commands/verify.ts';
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

/** The command line. Scripts rely on it (rule U1): names, options, exit codes and JSON stay as they are. */
export function makeProgram(context: CliContext): Command {
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
  for (const register of [
    registerLoad,
    registerImport,
    registerReplay,
    registerCompare,
    registerTrace,
    registerDiff,
    registerReconcile,
    registerSeries,
    registerForecast,
    registerCheck,
    registerPlans,
    registerProgrammes,
    registerStatus,
    registerRebuild,
    registerServe,
    registerQuarantine,
    registerAccess,
    registerVault,
    registerForget,
    registerBackup,
    registerMigrate,
    registerKeys,
    registerProof,
    registerVerify,
    registerPublish,
    registerPublished,
    registerIntake,
  ]) {
    register(program, context);
  }
  refuseTwice(program);
  return program;
}
