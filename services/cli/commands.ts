import type { Command } from 'commander';
import type { CliContext } from './context.ts';

type Register = (program: Command, context: CliContext) => void;

/** The commands by their names, in the order of the help. Each is loaded where it is needed: all of them take twice as long as one. */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  load: async () => (await import('./commands/load.ts')).registerLoad,
  import: async () => (await import('./commands/import.ts')).registerImport,
  replay: async () => (await import('./commands/replay.ts')).registerReplay,
  compare: async () => (await import('./commands/compare.ts')).registerCompare,
  trace: async () => (await import('./commands/trace.ts')).registerTrace,
  diff: async () => (await import('./commands/diff.ts')).registerDiff,
  reconcile: async () => (await import('./commands/reconcile.ts')).registerReconcile,
  series: async () => (await import('./commands/series.ts')).registerSeries,
  forecast: async () => (await import('./commands/forecast.ts')).registerForecast,
  find: async () => (await import('./commands/find.ts')).registerFind,
  check: async () => (await import('./commands/check.ts')).registerCheck,
  plans: async () => (await import('./commands/plans.ts')).registerPlans,
  programmes: async () => (await import('./commands/programmes.ts')).registerProgrammes,
  status: async () => (await import('./commands/status.ts')).registerStatus,
  rebuild: async () => (await import('./commands/rebuild.ts')).registerRebuild,
  serve: async () => (await import('./commands/serve.ts')).registerServe,
  quarantine: async () => (await import('./commands/quarantine.ts')).registerQuarantine,
  access: async () => (await import('./commands/access.ts')).registerAccess,
  vault: async () => (await import('./commands/vault.ts')).registerVault,
  forget: async () => (await import('./commands/forget.ts')).registerForget,
  backup: async () => (await import('./commands/backup.ts')).registerBackup,
  migrate: async () => (await import('./commands/migrate.ts')).registerMigrate,
  keys: async () => (await import('./commands/keys.ts')).registerKeys,
  proof: async () => (await import('./commands/proof.ts')).registerProof,
  verify: async () => (await import('./commands/verify.ts')).registerVerify,
  publish: async () => (await import('./commands/publish.ts')).registerPublish,
  published: async () => (await import('./commands/published.ts')).registerPublished,
  certify: async () => (await import('./commands/certify.ts')).registerCertify,
  intake: async () => (await import('./commands/intake.ts')).registerIntake,
};

/** What stands first beside the options of the program: the name of the command that is meant. */
function namedFirst(program: Command, args: readonly string[]): string | undefined {
  for (let at = 0; at < args.length; at++) {
    const given = args[at] as string;
    if (!given.startsWith('-')) return given;
    const option = program.options.find(({ long }) => given === long || given.startsWith(`${long}=`));
    if (option === undefined) return undefined;
    if (option.required && given === option.long) at++;
  }
  return undefined;
}

/** Adds the command that the arguments name, or all of them where they name none that there is: for help, or to tell what was meant. */
export async function addCommands(program: Command, context: CliContext, args: readonly string[]): Promise<void> {
  const named = namedFirst(program, args) ?? '';
  const needed = Object.entries(commands).filter(([name]) => name === named || !Object.hasOwn(commands, named));
  for (const register of await Promise.all(needed.map(([, load]) => load()))) register(program, context);
}
