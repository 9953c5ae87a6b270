import type { FigureDocument } from '../../../contracts/plans/figure-document-schema.ts';
import type { PlanDocument } from '../../../contracts/plans/plan-schema.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';

/** Refuses what came with version 2 in a plan that says it is written in version 1: an older program would not know it. */
export function refuseNewerParts(document: PlanDocument, reader: Reader): void {
  if (document.language > 1) return;
  for (const path of newerParts(document))
    reader.problem('PLAN_INVALID', path, 'this came with version 2 of the language; write "language: 2"');
}

/** Whether a plan that says version 1 has fields that came with version 2. */
export function hasNewerParts(document: PlanDocument): boolean {
  return document.language === 1 && newerParts(document).length > 0;
}

const sections = ['states', 'amounts', 'breakdowns', 'breaks'] as const;
const momentFields = ['begins', 'ends', 'date', 'from', 'after', 'before', 'to'] as const;
const populationFields = ['in', 'with', 'where'] as const;
const figureFields = ['average', 'rate', 'lowest', 'benchmark', 'change', 'mean', 'groups', 'except', 'by'] as const;

function newerParts(document: PlanDocument): Path[] {
  return [
    ...sections.filter((section) => Object.keys(document[section]).length > 0).map((section) => [section]),
    ...Object.entries(document.moments).flatMap(([name, moment]) => [
      ...written(moment, momentFields).map((field) => ['moments', name, field]),
      ...(typeof moment.pick === 'number' ? [['moments', name, 'pick']] : []),
      ...([undefined, 'period', 'until-period-end'].includes(moment.during) ? [] : [['moments', name, 'during']]),
    ]),
    ...Object.entries(document.populations).flatMap(([name, population]) =>
      written(population, populationFields).map((field) => ['populations', name, field]),
    ),
    ...document.figures.flatMap((figure, i) => [
      ...written(figure, figureFields).map((field) => ['figures', i, field]),
      ...newerTarget(figure.target).map((field) => ['figures', i, 'target', field]),
    ]),
  ];
}

function written<Field extends string>(part: { readonly [F in Field]?: unknown }, fields: readonly Field[]): Field[] {
  return fields.filter((field) => part[field] !== undefined);
}

/** Version 1 knew two bounds: a number, or a share in per cent. */
function newerTarget(target: FigureDocument['target']): string[] {
  if (target === undefined) return [];
  return [
    ...written(target, ['above', 'below']),
    ...(['atLeast', 'atMost'] as const).filter((bound) => {
      const amount = target[bound];
      return typeof amount === 'string' && !/^\d[\d.]* ?%$/.test(amount);
    }),
  ];
}
