import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { programVersion } from '../../../infra/version.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import type { Clock } from '../../../projections/ledger/cutoff.ts';
import { release } from '../../output/gate.ts';
import { publicationJson } from '../../output/json/publication-json.ts';
import { findPlan } from '../../plans/find-plan.ts';
import { planNamed } from '../../plans/plan-named.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { withTitlesOnOneLine } from '../../presentation/titles-on-one-line.ts';
import { parsePublisher, publishFigures } from '../../publications/publish-figures.ts';
import { type CliContext, say, toStdout } from '../context.ts';
import { openToWrite } from '../open-to-write.ts';
import {
  clockOption,
  fixCutoffOrWarn,
  outOption,
  positionOption,
  readCutoff,
  type TableOrJson,
  tableOrJsonOption,
} from '../query-options.ts';
import { publicationText } from '../render/publications.ts';
import { sayNotices, warnOfPeriodWithoutEvents, warnOfUnmatchedCodes } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';
import { orSayUncovered, signHead } from '../with-proof.ts';

interface PublishOptions {
  readonly period: string;
  readonly cutoff: string;
  readonly clock: Clock;
  readonly position?: string;
  readonly by: string;
  readonly format: TableOrJson;
}

/** `publish`: compute a plan's figures, and record them in the log as published. */
export function registerPublish(program: Command, context: CliContext): void {
  program
    .command('publish')
    .description(
      "compute a plan's figures, and record them in the log as published: with the plan as it is, the cutoff and the position",
    )
    .argument('<plan>', "a plan's id, or the path of a YAML file")
    .requiredOption('--period <period>', '2023, 2023-Q4, 2023-11, 2023-W48 or 2023-01-01/2024-01-01')
    .requiredOption('--cutoff <date>', 'what was known through this date')
    .requiredOption('--by <name>', 'in whose name they are published, such as that of an office; it stays in the log')
    .addOption(clockOption())
    .addOption(positionOption())
    .addOption(tableOrJsonOption())
    .addOption(outOption())
    .action((plan: string, options: PublishOptions) => publish(context, plan, options));
}

async function publish(context: CliContext, named: string, options: PublishOptions): Promise<void> {
  const publishedBy = parsePublisher(options.by);
  const { text: planText, name } = await findPlan(await planNamed(named, context.plansFolder()));
  const plan = readPlan(planText, name);
  const period = parsePeriod(options.period);
  const query = readCutoff(context, options.cutoff, options);
  const result = await withLedger(context, async (ledger) => {
    const cutoff = await fixCutoffOrWarn(context, ledger, query);
    await warnOfPeriodWithoutEvents(context, ledger, period, cutoff);
    const computed = await evaluate(ledger.engine, plan, period, cutoff);
    await warnOfUnmatchedCodes(context, ledger, plan, computed.figures);
    return computed;
  });
  sayNotices(context, result.notices);

  const store = await openToWrite(context, { mustExist: true });
  try {
    // Before anything is recorded: figures of a log that is proved are published with what proves it, or not at all.
    const head = await signHead(context, store);
    const { publication, isNew } = await publishFigures(
      store,
      { publishedBy, program: programVersion, planText, checkpoint: head?.note ?? null, result },
      { atMs: context.nowMs(), request: `publish-${randomUUID()}` },
    );
    if (isNew && head !== undefined) await orSayUncovered(context, signHead(context, store));
    const entry = { publication, supersededBy: null };
    await release(
      'figures',
      publication.said.result,
      (shown) =>
        options.format === 'json'
          ? `${JSON.stringify({ ...publicationJson(entry.publication, entry.supersededBy, shown), isNew })}\n`
          : publicationText(entry, shown, withTitlesOnOneLine(plan), context.language()),
      toStdout(context),
    );
    sayOutcome(context, publication.number, isNew, result.figures.filter(({ provisional }) => provisional).length);
  } finally {
    await store.close();
  }
}

function sayOutcome(context: CliContext, number: number, isNew: boolean, provisional: number): void {
  say(
    context,
    isNew
      ? { da: `Offentliggjort som nr. ${number}.`, en: `Published as number ${number}.` }
      : {
          da: `De samme tal er offentliggjort allerede, som nr. ${number}; intet er tilføjet.`,
          en: `The same figures have been published already, as number ${number}; nothing was added.`,
        },
  );
  if (provisional > 0)
    say(context, {
      da: `${integerIn('da', provisional)} af tallene er foreløbige: de kan endnu ændre sig, og står sådan i registeret.`,
      en: `${integerIn('en', provisional)} of the figures ${provisional === 1 ? 'is' : 'are'} provisional: they may still change, and stand so in the register.`,
    });
}
