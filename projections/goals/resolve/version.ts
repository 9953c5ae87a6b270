import type { FormedFigure, FormedTarget } from '../../../contracts/plans/figure-document-schema.ts';
import type { FormedMoment } from '../../../contracts/plans/moment-schema.ts';
import type { FormedPopulation } from '../../../contracts/plans/population-schema.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { FormedPlan } from './formed-plan.ts';
import type { Reader } from './reader.ts';

/** Refuses what came with version 2 in a plan that says it is written in version 1: an older program would not know it. */
export function refuseNewerParts(plan: FormedPlan, reader: Reader): void {
  if (plan.language > 1) return;
  for (const path of newerParts(plan)) reader.problem('PLAN_INVALID', path, { kind: 'newer-part' });
}

/** Whether a plan that says version 1 has fields that came with version 2. */
export function hasNewerParts(plan: FormedPlan): boolean {
  return plan.language === 1 && newerParts(plan).length > 0;
}

const sections = ['states', 'amounts', 'breakdowns', 'breaks'] as const;

/** The version that each form of a part came with. Parts that came with a section are newer with all their forms. */
const momentsOf: Readonly<Record<FormedMoment['form'], 1 | 2>> = {
  event: 1,
  'end-of': 1,
  begins: 2,
  ends: 2,
  date: 2,
  'earlier-of': 2,
  'later-of': 2,
};
const populationsOf: Readonly<Record<FormedPopulation['form'], 1 | 2>> = {
  participation: 1,
  in: 2,
  with: 2,
  each: 2,
};
const figuresOf: Readonly<Record<FormedFigure['form'], 1 | 2>> = {
  count: 1,
  places: 1,
  share: 1,
  total: 2,
  average: 2,
  median: 2,
  quantile: 2,
  rate: 2,
  sum: 1,
  lowest: 2,
  benchmark: 2,
  change: 2,
  difference: 2,
  ratio: 2,
  mean: 2,
  groups: 2,
  'goals-met': 1,
};

function newerParts(plan: FormedPlan): Path[] {
  return [
    ...sections.filter((section) => Object.keys(plan[section]).length > 0).map((section) => [section]),
    ...Object.entries(plan.moments).flatMap(([name, moment]) =>
      newerInMoment(moment).map((field) => ['moments', name, field]),
    ),
    ...Object.entries(plan.populations).flatMap(([name, population]) =>
      newerInPopulation(population).map((field) => ['populations', name, field]),
    ),
    ...plan.figures.flatMap((figure, i) => [
      ...newerInFigure(figure).map((field) => ['figures', i, field]),
      ...newerInTarget(figure.target).map((field) => ['figures', i, 'target', field]),
    ]),
  ];
}

function newerInMoment(moment: FormedMoment): string[] {
  const fields = [
    ...(momentsOf[moment.form] > 1 ? [moment.form] : []),
    ...(typeof moment.pick === 'number' || moment.pick === 'each' ? ['pick'] : []),
  ];
  if (moment.form === 'end-of') return fields;
  const bounds = (['from', 'after', 'before', 'to'] as const).filter((bound) => moment[bound] !== undefined);
  const isOfBoth = [undefined, 'period', 'until-period-end'].includes(moment.during);
  return [...fields, ...bounds, ...(isOfBoth ? [] : ['during'])];
}

function newerInPopulation({ form, where }: FormedPopulation): string[] {
  return [...(populationsOf[form] > 1 ? [form] : []), ...(where === undefined ? [] : ['where'])];
}

function newerInFigure(figure: FormedFigure): string[] {
  return [
    ...(figuresOf[figure.form] > 1 ? [figure.form] : []),
    ...('except' in figure && figure.except !== undefined ? ['except'] : []),
    ...('only' in figure && figure.only !== undefined ? ['only'] : []),
    ...('by' in figure && figure.by !== undefined ? ['by'] : []),
  ];
}

/** Version 1 knew two bounds: a number, or a share in per cent. */
function newerInTarget(target: FormedTarget | undefined): string[] {
  switch (target?.form) {
    case undefined:
      return [];
    case 'atLeast':
      return isNewerAmount(target.atLeast) ? [target.form] : [];
    case 'atMost':
      return isNewerAmount(target.atMost) ? [target.form] : [];
    case 'above':
    case 'below':
      return [target.form];
  }
}

function isNewerAmount(amount: string | number): boolean {
  return typeof amount === 'string' && !/^\d[\d.]* ?%$/.test(amount);
}
