import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { Hidden } from '../../../contracts/figures/hidden-schema.ts';
import type { ResultNotice } from '../../../contracts/figures/notice-schema.ts';
import { type Groups, groupsOf, keyOfGroup } from '../../../projections/figures/groups.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { rationalText, toNumber } from '../../../projections/numbers/rational.ts';
import { admit } from './admit.ts';
import { type Cells, type Showing, showingOf } from './cells.ts';
import { type CountedIn, type CountName, countedIn } from './counted-in.ts';
import { derive, surelyMeets } from './derived.ts';
import { protectedCells } from './hide-few.ts';
import { BASE, FEW, roundedCount } from './rounding.ts';
import { type Reach, type Told, toldGroup, toldNumber } from './told-number.ts';

/**
 * The figures of one period at one cutoff, as they are told to who may read figures and not all of them: counts rounded, few citizens
 * hidden and what would give them away, and all else made of what is left (rules D1 to D7).
 *
 * @param plan that they are of; of another nothing is told that rests on other figures
 */
export function toldFigures(figures: readonly FigureResult[], plan: Plan): FigureResult[] {
  const cells = protectedCells(figures);
  const told = new Map<string, ToldFigure>();
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const tell = (id: string): ToldFigure | undefined => {
    const figure = byId.get(id);
    if (figure === undefined) return undefined;
    const one = told.get(id) ?? toldFigure(figure, cells, plan, tell);
    told.set(id, one);
    return one;
  };
  const results = figures.map(({ id }) => (tell(id) as ToldFigure).result);
  return figures.map((figure, i) =>
    figure.quantity.unit === 'goals' ? goalsTold(figure, results, plan) : (results[i] as FigureResult),
  );
}

interface ToldFigure {
  readonly result: FigureResult;
  readonly number: Told;
  readonly groups: ReadonlyMap<string, Groups<Told>>;
}

type Tell = (id: string) => ToldFigure | undefined;

function toldFigure(figure: FigureResult, cells: Cells, plan: Plan, tell: Tell): ToldFigure {
  const of = countedIn(figure);
  if (of === 'public') return { result: figure, number: publicNumber(figure), groups: new Map() };
  if (of === 'derived') return toldDerived(figure, plan, tell);
  const showing = (name: CountName): Showing => showingOf(cells, figure.id, name);
  const number = toldNumber(of, figure, showing);
  const groups = new Map(
    (figure.breakdowns ?? []).map((breakdown) => [breakdown.id, toldGroups(figure, breakdown, cells)]),
  );
  const { numerator: _, denominator: __, exact: ___, on, hidden: ____, breakdowns, ...rest } = figure;
  const hidden: Hidden = { ...number.outcome.hidden, ...(on !== undefined && { on: 'detail' }) };
  const result: FigureResult = {
    ...rest,
    ...number.outcome,
    ...verdict(figure, number.reach, hidden, tell, 'as-it-is'),
    ...(breakdowns !== undefined && {
      breakdowns: breakdowns.map(({ groups: _, ...breakdown }) => ({
        ...breakdown,
        groups: [...(groups.get(breakdown.id)?.values() ?? [])].map(([group, { outcome }]) => ({ group, ...outcome })),
      })),
    }),
  };
  return { result, number, groups };
}

type Breakdown = NonNullable<FigureResult['breakdowns']>[number];

function toldGroups(figure: FigureResult, { id, groups }: Breakdown, cells: Cells): Groups<Told> {
  const of = countedIn(figure);
  return groupsOf(
    groups.map((group) => {
      const key = keyOfGroup(group.group);
      const showing = (name: CountName): Showing => showingOf(cells, figure.id, name, { breakdown: id, key });
      return [group.group, toldGroup(of, group, figure, showing)] as const;
    }),
  );
}

/** What others measured is public. */
function publicNumber(figure: FigureResult): Told {
  const { value, exact } = figure;
  if (value === null || exact === undefined) return { outcome: figure, value: undefined, reach: undefined };
  const [numerator = '0', denominator = '1'] = exact.split('/');
  return {
    outcome: figure,
    value: { numerator: BigInt(numerator), denominator: BigInt(denominator) },
    reach: { least: value, most: value },
  };
}

function toldDerived(figure: FigureResult, plan: Plan, tell: Tell): ToldFigure {
  const { numerator: _, denominator: __, exact: ___, ...rest } = figure;
  const written = plan.figures.find(({ id }) => id === figure.id);
  const baseline = baselineTold(figure, written, tell);
  const derived =
    written === undefined
      ? ({ hidden: 'rests-on-hidden' } as const)
      : derive(written, {
          figure: (id) => tell(id)?.number,
          groups: (id, breakdown) => tell(id)?.groups.get(breakdown),
          baseline: baseline?.number,
        });
  const isBroken = figure.brokenBy !== undefined || figure.missing !== undefined;
  const value = 'hidden' in derived || isBroken ? undefined : derived.value;
  const reach = 'hidden' in derived || isBroken ? undefined : derived.reach;
  const isCount = figure.quantity.unit === 'groups' && figure.kind === 'count';
  const hidden: Hidden = isBroken
    ? {}
    : {
        ...('hidden' in derived && { value: derived.hidden, lowest: derived.hidden, highest: derived.hidden }),
        ...('hidden' in derived && isCount && { numerator: derived.hidden }),
        ...(!('hidden' in derived) && figure.provisional && { lowest: 'detail', highest: 'detail' }),
      };
  const number = value === undefined ? null : toNumber(value);
  const isSettled = number !== null && !figure.provisional;
  const outcome = {
    ...(isCount && number !== null && { numerator: number }),
    excluded: figure.excluded,
    undecided: figure.undecided,
    value: number,
    lowest: isSettled ? number : null,
    highest: isSettled ? number : null,
    provisional: figure.provisional,
    ...(value !== undefined && !isCount && { exact: rationalText(value) }),
  };
  const result: FigureResult = {
    ...rest,
    ...outcome,
    ...(baseline !== undefined && { baseline: baseline.result }),
    ...verdict(figure, reach, hidden, tell, 'if-sure'),
  };
  return { result, number: { outcome: { ...outcome, hidden }, value, reach }, groups: new Map() };
}

/** What a change is a change from: as the figure that changes would be told then, by itself. */
function baselineTold(figure: FigureResult, written: FigureNode | undefined, tell: Tell) {
  const { baseline } = figure;
  if (baseline === undefined) return undefined;
  const id = written?.measure.kind === 'change' ? written.measure.figure : undefined;
  const changing = id === undefined ? undefined : tell(id)?.result;
  const of = changing === undefined ? 'nothing' : countedIn(changing);
  if (of === 'public') return { result: baseline, number: publicNumber({ ...figure, ...baseline }) };
  const then = { ...baseline, excluded: 0, lowest: baseline.value, highest: baseline.value };
  const number = toldNumber(of, then, (name) => alone(of, baseline, name));
  const { numerator, denominator, undecided, value, exact, hidden } = number.outcome;
  const {
    lowest: _,
    highest: __,
    ...hiddenThen
  } = { ...hidden, ...(of === 'derived' && { value: 'rests-on-hidden' }) };
  const told = number.value === undefined || exact !== undefined ? exact : rationalText(number.value);
  const result: typeof baseline = {
    period: baseline.period,
    through: baseline.through,
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
    value,
    ...(told !== undefined && { exact: told }),
    undecided,
    provisional: baseline.provisional,
    quantity: baseline.quantity,
    ...(Object.keys(hiddenThen).length > 0 && { hidden: hiddenThen as Hidden }),
  };
  return { result, number };
}

/** Whether a count is told that stands by itself, with no other of its period and cutoff. */
function alone(
  of: CountedIn,
  { numerator = 0, denominator = 0 }: Pick<FigureResult, 'numerator' | 'denominator'>,
  name: CountName,
): Showing {
  if ((name === 'denominator' ? denominator : numerator) < FEW) return 'few';
  return of === 'share' && name === 'numerator' && denominator - numerator < FEW ? 'all-but-few' : 'shown';
}

/**
 * What is told of a target and its verdict. That of a figure that is counted is told as it is where the figure is; it says on which side of a line
 * that everybody knows the count lies. That of a figure which rests on others, or is held against another, only where what is told makes it sure.
 */
function verdict(
  { target, met }: FigureResult,
  reach: Reach | undefined,
  hidden: Hidden,
  tell: Tell,
  how: 'as-it-is' | 'if-sure',
): Pick<FigureResult, 'target' | 'met' | 'hidden'> {
  const all = (more: Hidden): Pick<FigureResult, 'hidden'> => {
    const both = { ...hidden, ...more };
    return Object.keys(both).length > 0 ? { hidden: both } : {};
  };
  if (target === null) return { target, met, ...all({}) };
  const other = target.figure === undefined ? undefined : tell(target.figure);
  const bound = (['atLeast', 'atMost', 'above', 'below'] as const).find((each) => target[each] !== undefined);
  const toldTarget =
    target.figure === undefined || bound === undefined
      ? target
      : { figure: target.figure, [bound]: other?.result.value ?? null };
  const isTargetHidden = target.figure !== undefined && other?.result.hidden?.value !== undefined;
  const hiddenTarget: Hidden = isTargetHidden ? { target: 'rests-on-hidden' } : {};
  const line = bound === undefined ? undefined : target[bound];
  const lines =
    target.figure !== undefined
      ? other?.number.reach
      : typeof line === 'number'
        ? { least: line, most: line }
        : undefined;
  const sure =
    reach === undefined || lines === undefined || bound === undefined ? undefined : surelyMeets(reach, bound, lines);
  // Also where it is open: that it is says something of who is hidden.
  if (hidden.value !== undefined) {
    const isSure = !isTargetHidden && sure !== undefined && sure === met;
    const hiddenMet: Hidden = isSure ? {} : { met: hidden.value };
    return { target: toldTarget, met: isSure ? met : null, ...all({ ...hiddenTarget, ...hiddenMet }) };
  }
  if (met === null) return { target: toldTarget, met, ...all(hiddenTarget) };
  if (how === 'as-it-is' && target.figure === undefined) return { target, met, ...all({}) };
  if (isTargetHidden) return { target: toldTarget, met: null, ...all({ ...hiddenTarget, met: 'rests-on-hidden' }) };
  if (reach === undefined || lines === undefined) return { target: toldTarget, met, ...all(hiddenTarget) };
  return sure === undefined
    ? { target: toldTarget, met: null, ...all({ ...hiddenTarget, met: 'imprecise' }) }
    : { target: toldTarget, met: sure, ...all(hiddenTarget) };
}

/** The number of goals met, where it is told of every figure that decides one. */
function goalsTold(result: FigureResult, figures: readonly FigureResult[], { figures: written }: Plan): FigureResult {
  const deciding = written.filter(
    ({ goal, target, companion }) => goal !== undefined && target !== undefined && !companion,
  );
  const isTold = deciding.every(({ id }) => figures.find((figure) => figure.id === id)?.hidden?.met === undefined);
  if (isTold) return result;
  const { numerator: _, lowest: __, highest: ___, ...rest } = result;
  return {
    ...rest,
    value: null,
    lowest: null,
    highest: null,
    hidden: {
      numerator: 'rests-on-hidden',
      value: 'rests-on-hidden',
      lowest: 'rests-on-hidden',
      highest: 'rests-on-hidden',
    },
  };
}

/** Notices say no more of undecided citizens than figures do, and nothing of those who were erased: they are few. */
export function toldNotices(notices: readonly ResultNotice[]): ResultNotice[] {
  return notices.flatMap((notice) => {
    if (notice.code === 'QUERY_CITIZENS_ERASED') return [];
    if (notice.code !== 'QUERY_SIDES_DIFFER') return notice;
    const told = (side: typeof notice.now) => ({
      ...side,
      undecided:
        side.undecided === 0 || side.undecided === null ? side.undecided : (roundedCount(side.undecided) ?? null),
    });
    return { ...notice, now: told(notice.now), before: told(notice.before) };
  });
}

/** A result of one period at one cutoff. @throws CodedError QUERY_NOT_FOR_READERS */
export function toldResult(result: ReplayResult, plan: Plan): ReplayResult {
  const { notices, figures, ...heading } = result;
  admit(plan, heading.period, heading.cutoff.through, heading.cutoff.position);
  return { ...heading, notices: toldNotices(notices), rounding: BASE, figures: toldFigures(figures, plan) };
}
