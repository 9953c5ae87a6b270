import type { Rule } from './rule.ts';

/** A target and the result that is held against it must count the same. */
export const unitsMixed: Rule = (figure) => {
  const { target, published } = figure;
  const own = figure.quantity.unit;
  if (target?.unit === undefined || own === undefined || target.unit === own || published === undefined) return [];
  return [{ code: 'units-mixed', unit: own, targetUnit: target.unit }];
};

/** A printed result must count what the figure measures: a duration is not judged by how many there are. */
export const measuresSomethingElse: Rule = (figure) => {
  const printed = figure.published?.unit;
  const own = figure.quantity.unit;
  if (printed === undefined || own === undefined || printed === own) return [];
  return [{ code: 'measures-something-else', unit: own, publishedUnit: printed }];
};
