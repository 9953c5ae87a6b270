import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { lint } from '../../projections/goals/lint/lint.ts';
import type { LintCode } from '../../projections/goals/lint/lint-finding.ts';
import { anchorOf } from '../../projections/goals/model/date-expression.ts';
import { amountsAdded } from '../../projections/goals/model/figure-conditions.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { parsePlan } from '../../projections/goals/parse-plan.ts';
import { figuresAt, type OracleAnswer } from '../oracle/figures.ts';
import { livesInRows } from '../oracle/moments.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn } from '../support/history/question.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

/** A warning with the path of its field, and what it is about. */
interface Claim {
  readonly code: LintCode;
  readonly path: readonly string[];
  readonly plan: Plan;
}

it('what a warning says of a plan is so, whatever happened to whom', { timeout: patience }, () => {
  fc.assert(
    fc.property(wideHistory, inquiries(12), (arrivals, asked) => {
      const log = logOf(arrivals);
      for (const { seed, picks, question } of asked) {
        const text = textOf(seed, picks);
        const parsed = parsePlan(text);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
        const { plan, locate } = parsed;
        const claims = lint(plan, locate).map(({ code, field }): Claim => ({ code, path: field.split('.'), plan }));
        if (claims.length === 0) continue;
        const { period, clock, through, share } = question;
        const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
        const answer = figuresAt(log, planSchema.parse(parse(text)), period, cutoff);
        for (const claim of claims)
          expect(contradiction(claim, answer), `${claim.code} ${claim.path.join('.')}\n${text}`).toBeUndefined();
      }
    }),
    { numRuns: runs(0.3) },
  );
});

/** What of an answer a warning is wrong about; undefined where it may be right. */
function contradiction(claim: Claim, answer: OracleAnswer): string | undefined {
  const [section, name = '', field] = claim.path;
  if (section === 'states' && claim.code === 'LINT_STATE_NEVER')
    return inSomeLife(answer, name, (life) => life.state(name).spells.length > 0, 'is in the state');
  if (claim.code === 'LINT_WINDOW_EMPTY' && section === 'moments')
    return inSomeLife(answer, name, (life) => life.moment(name).day !== undefined, 'has the moment');
  if (claim.code === 'LINT_WINDOW_EMPTY' && section === 'amounts')
    return inSomeLife(answer, name, (life) => (life.amount(name).value ?? 0) > 0, 'has some of the amount');
  if (claim.code === 'LINT_BAND_EMPTY') return bandNotEmpty(claim, answer);
  return section === 'figures' ? figureContradicts(claim, Number(name), field ?? '', answer) : undefined;
}

type Life = OracleAnswer['citizens'] extends ReadonlyMap<string, infer Each> ? Each : never;

function inSomeLife(
  answer: OracleAnswer,
  name: string,
  holds: (life: Life) => boolean,
  what: string,
): string | undefined {
  // What is derived from the date of a row is asked of each row.
  const lives = (life: Life): Iterable<Life> => (name.startsWith('row-') ? livesInRows(life).values() : [life]);
  const found = [...answer.citizens].find(([, life]) => [...lives(life)].some(holds));
  return found === undefined ? undefined : `${found[0]} ${what}`;
}

function bandNotEmpty({ path, plan }: Claim, answer: OracleAnswer): string | undefined {
  const [, name = '', , index] = path;
  const breakdown = plan.breakdowns.get(name);
  const label = breakdown?.kind === 'amount' ? breakdown.bands[Number(index)]?.label : undefined;
  // A band that nobody is in is told too; the denominator of places is the days of the period, whoever there is.
  const filled = answer.figures.find(({ kind, groups }) => {
    const group = label === undefined ? undefined : groups[name]?.[label];
    if (group === undefined) return false;
    const { numerator, denominator, excluded, undecided } = group;
    return [numerator, kind === 'places' ? 0 : denominator, excluded, undecided].some((number) => (number ?? 0) > 0);
  });
  return filled === undefined ? undefined : `someone is in ${label}`;
}

/** Who is counted in a figure, has none of the moments that an amount is counted from, and has some of it all the same. */
function countedFromNothing(plan: Plan, i: number, field: string, answer: OracleAnswer): string | undefined {
  const { id, measure } = plan.figures[i]!;
  const name = amountsAdded(measure).find((each) => each.field === field)!.name;
  const amount = plan.amounts.get(name)!;
  const dates = 'window' in amount ? [amount.window.from, amount.window.after] : [];
  const anchors = dates.flatMap((date) => (date === undefined ? [] : (anchorOf(date) ?? [])));
  const found = [...answer.verdicts.get(id)!].find(([who, { verdict }]) => {
    const life = answer.citizens.get(who);
    if (verdict !== 'counted' || life === undefined) return false;
    const lacks = anchors.some((anchor) => life.moment(anchor).day === undefined);
    return lacks && (life.amount(name).value ?? 0) !== 0;
  });
  return found === undefined ? undefined : `${found[0]} has some of "${name}"`;
}

function figureContradicts({ code, plan }: Claim, i: number, field: string, answer: OracleAnswer): string | undefined {
  const figure = plan.figures[i];
  const result = answer.figures[i];
  const verdicts = [...(answer.verdicts.get(figure?.id ?? '') ?? new Map()).values()].map(({ verdict }) => verdict);
  if (figure === undefined || result === undefined) return 'there is no such figure';
  const some = (verdict: string): string | undefined =>
    verdicts.includes(verdict) ? `someone is ${verdict}` : undefined;
  const { measure } = figure;
  switch (code) {
    case 'LINT_ALWAYS_NONE':
      return field === 'of' && verdicts.length > 0 ? 'someone is looked at' : some('counted');
    case 'LINT_ALWAYS_ALL':
      return some('not-counted');
    case 'LINT_EXCLUDES_ALL':
      return some('counted') ?? some('not-counted');
    case 'LINT_EXCLUDES_THE_COUNTED':
      return some('counted');
    case 'LINT_EXCLUDES_NOBODY': {
      // Both leave the denominator in the same way, so only one of them alone can be told from the verdicts.
      const both = 'except' in measure && measure.except !== undefined && measure.exclude !== undefined;
      return both ? undefined : some('excluded');
    }
    case 'LINT_NOTHING_TO_COUNT_FROM':
      return countedFromNothing(plan, i, field, answer);
    case 'LINT_ONE_GROUP': {
      const known = (name: string): number =>
        Object.keys(result.groups[name] ?? {}).filter((group) => group !== 'null').length;
      return figure.by.every((name) => known(name) > 1) ? 'there are several groups' : undefined;
    }
    case 'LINT_TARGET_OUT_OF_REACH':
      return result.met === true ? 'it is met' : undefined;
    case 'LINT_TARGET_ALWAYS_MET':
      return result.met === false && result.value !== null ? 'it is missed' : undefined;
    default:
      return undefined;
  }
}
