import { targetBounds } from '../../../contracts/plans/figure-document-schema.ts';
import type { FigureDocument } from '../../../contracts/plans/plan-schema.ts';
import { parseAmount } from '../../numbers/rational.ts';
import type { Target } from '../model/figure.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';

type TargetDocument = FigureDocument['target'];

/** How a target's amount is written: as a bare number, in per cent, in points, as `half`, or as another figure. */
export type AmountForm = 'number' | 'percent' | 'points' | 'half' | 'figure';

/** How the amount of a target is written; undefined where there is no target. */
export function amountForm(target: TargetDocument): AmountForm | undefined {
  const written = target === undefined ? undefined : writtenAmount(target);
  if (written === undefined) return undefined;
  if (/%$/.test(written)) return 'percent';
  if (/points?$/.test(written)) return 'points';
  if (written === 'half') return 'half';
  return /^-?[\d.]+$/.test(written) ? 'number' : 'figure';
}

/** A target with its amount as an exact ratio. */
export function targetOf(document: TargetDocument, path: Path, reader: Reader): Target | undefined {
  if (document === undefined) return undefined;
  const bound = targetBounds.find((each) => document[each] !== undefined) ?? 'atLeast';
  const written = String(document[bound]);
  const form = amountForm(document);
  if (form === 'figure') reader.check('figure', written, [...path, bound]);
  return { bound, amount: form === 'figure' ? { figure: written } : parseAmount(written), unit: document.unit };
}

function writtenAmount(target: NonNullable<TargetDocument>): string | undefined {
  const bound = targetBounds.find((each) => target[each] !== undefined);
  return bound === undefined ? undefined : String(target[bound]);
}
