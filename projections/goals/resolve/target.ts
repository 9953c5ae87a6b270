import type { FormedTarget } from '../../../contracts/plans/figure-document-schema.ts';
import { parseAmount } from '../../numbers/rational.ts';
import type { Target } from '../model/figure.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';

/** How a target's amount is written: as a bare number, in per cent, in points, as `half`, or as another figure. */
export type AmountForm = 'number' | 'percent' | 'points' | 'half' | 'figure';

/** How the amount of a target is written; undefined where there is no target. */
export function amountForm(target: FormedTarget | undefined): AmountForm | undefined {
  return target === undefined ? undefined : formOf(boundOf(target).written);
}

/** A target with its amount as an exact ratio. */
export function targetOf(target: FormedTarget | undefined, path: Path, reader: Reader): Target | undefined {
  if (target === undefined) return undefined;
  const { bound, written } = boundOf(target);
  const { unit } = target;
  if (formOf(written) !== 'figure') return { bound, amount: parseAmount(written), unit };
  reader.check('figure', written, [...path, bound]);
  return { bound, amount: { figure: written }, unit };
}

function formOf(written: string): AmountForm {
  if (/%$/.test(written)) return 'percent';
  if (/points?$/.test(written)) return 'points';
  if (written === 'half') return 'half';
  return /^-?[\d.]+$/.test(written) ? 'number' : 'figure';
}

function boundOf(target: FormedTarget): { readonly bound: Target['bound']; readonly written: string } {
  switch (target.form) {
    case 'atLeast':
      return { bound: target.form, written: String(target.atLeast) };
    case 'atMost':
      return { bound: target.form, written: String(target.atMost) };
    case 'above':
      return { bound: target.form, written: String(target.above) };
    case 'below':
      return { bound: target.form, written: String(target.below) };
  }
}
