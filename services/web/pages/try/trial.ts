import { type CodedError, isCodedError } from '../../../../contracts/errors/coded-error.ts';
import { httpStatusOf } from '../../../../contracts/errors/http-status.ts';
import type { ReplayResult } from '../../../../contracts/figures/figure-schema.ts';
import type { DryRun } from '../../../../contracts/plans/check-schema.ts';
import { type Period, parsePeriod } from '../../../../projections/calendar/period.ts';
import type { UnmatchedCode } from '../../../../projections/figures/unmatched-codes.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { CutoffQuery } from '../../../../projections/ledger/cutoff.ts';
import { wholeSample } from '../../../answers/kinds/sample.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { disclose } from '../../../output/gate.ts';
import { parseCutoff } from '../../../plans/cutoff-query.ts';
import { savePlan } from '../../../plans/save-plan.ts';
import type { PlanReader } from '../../../trial/plan-reader.ts';
import { lastYearOf } from '../../address/last-period.ts';
import type { PageRequest } from '../../page/page.ts';
import type { TrialSite } from '../../site.ts';
import { words } from './words.ts';

/** What was typed, and what is to be done with it. */
export interface Typed {
  readonly text: string;
  /** As plans' periods are written; that of the plan's report, else the last whole year, where it is left out. */
  readonly period: string | undefined;
  readonly wanted: 'sample' | 'all' | 'save';
}

/** Figures of a typed plan, on a sample or on all citizens. */
export interface TriedFigures {
  readonly result: ReplayResult;
  readonly sample: DryRun['sample'] | undefined;
}

/** What became of it. */
export type Trial =
  | { readonly kind: 'refused'; readonly error: CodedError }
  | { readonly kind: 'read'; readonly read: Awaited<ReturnType<PlanReader['read']>> & { readonly ok: false } }
  | {
      readonly kind: 'tried';
      readonly read: Awaited<ReturnType<PlanReader['read']>> & { readonly ok: true };
      readonly unmatched: readonly UnmatchedCode[];
      /** Figures, or why there are none. */
      readonly figures: TriedFigures | CodedError;
      /** The file into which it was saved, or why it was not. */
      readonly saved: string | CodedError | undefined;
    };

/** An error that whoever typed the plan is to be told beside it; others go on. */
function told(error: unknown): CodedError {
  if (isCodedError(error) && httpStatusOf(error.code) !== undefined) return error;
  throw error;
}

/** Reads what was typed, and computes its figures. */
export async function tryPlan(site: TrialSite, request: PageRequest, typed: Typed): Promise<Trial> {
  const { asking } = request;
  try {
    const read = await site.reader.read(typed.text, asking);
    if (!read.ok) return { kind: 'read', read };
    const saved = typed.wanted === 'save' ? await save(site, request, read.plan, typed.text).catch(told) : undefined;
    const { unmatched, figures } = await figuresOf(site, request, read.plan, typed);
    return { kind: 'tried', read, unmatched, figures, saved };
  } catch (error) {
    return { kind: 'refused', error: told(error) };
  }
}

async function save(
  { planFolder, log }: TrialSite,
  { access }: PageRequest,
  plan: Plan,
  text: string,
): Promise<string> {
  if (planFolder === undefined) throw new Error('there is no folder to save plans in');
  const file = await savePlan(planFolder, plan, text);
  log.info({ plan: plan.id, file, definition: plan.definition, by: access.name }, 'a plan was saved');
  return file;
}

/** The period and cutoff that were asked for, else those of the plan's report. @throws CodedError QUERY_BAD_PERIOD */
async function askedOf(
  site: TrialSite,
  { asking }: PageRequest,
  { report }: Plan,
  given: string | undefined,
): Promise<{ readonly period: Period; readonly cutoff: CutoffQuery }> {
  const period = parsePeriod(given ?? report?.period ?? (await lastYearOf(site, asking)));
  const through = given === undefined ? report?.cutoff : undefined;
  const names = { cutoff: 'cutoff', position: 'position' };
  return { period, cutoff: parseCutoff({ cutoff: through, clock: 'registered' }, site.nowMs(), names) };
}

async function figuresOf(site: TrialSite, request: PageRequest, plan: Plan, { period, wanted }: Typed) {
  const { answers, trials } = site;
  let unmatched: readonly UnmatchedCode[] = [];
  try {
    const figures = await trials.use(request.asking, async (asking): Promise<TriedFigures> => {
      unmatched = await (await answers.ask('unmatchedOfPlan', { plan }, asking)).result();
      const question = { plan, ...(await askedOf(site, request, plan, period)) };
      if (wanted === 'all') {
        const answer = await answers.ask('figures', question, asking);
        return {
          result: disclose('figures', await answer.result(), policyOf(request.access.roles, plan)),
          sample: undefined,
        };
      }
      const answer = await answers.ask('sample', question, asking);
      const { result, citizens, events } = await answer.result();
      const sample = wholeSample(words[request.language].sampleSource, citizens, events);
      return disclose('sample', { result, sample }, policyOf(request.access.roles, plan));
    });
    return { unmatched, figures };
  } catch (error) {
    return { unmatched, figures: told(error) };
  }
}
