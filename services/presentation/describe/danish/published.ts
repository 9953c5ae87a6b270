import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import { type ByGroup, groupsWritten } from '../../../../contracts/plans/groups-schema.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import { integerIn } from '../../numbers.ts';

type Published = NonNullable<FigureNode['published']>;

/** What the report printed, for comparison. */
export function published(printed: Published): string {
  const { share, value, change, met, period } = printed;
  const numbers = [
    counts(printed),
    decimal(share),
    decimal(value),
    decimal(change)?.replace(/points?$/, 'point'),
    between(printed),
  ].filter((part) => part !== undefined);
  const verdict = met === undefined ? [] : [met ? 'målet er opfyldt' : 'målet er ikke opfyldt'];
  const said = [...(numbers.length === 0 ? [] : [numbers.join(', ')]), ...verdict, ...groups(printed)];
  return `Rapporten skrev${period === undefined ? '' : ` for ${period}`}: ${said.join('; ')}.`;
}

function counts({ numerator, denominator, about, unit }: Published): string | undefined {
  const of = denominator === undefined ? '' : integerIn('da', denominator);
  const unitText = unit === undefined ? '' : ` ${unitLabels[unit].da}`;
  if (numerator === undefined) return denominator === undefined ? undefined : `ud af ${of}${unitText}`;
  return `${about ? 'ca. ' : ''}${integerIn('da', numerator)}${of === '' ? '' : ` af ${of}`}${unitText}`;
}

function between({ from, to }: Published): string | undefined {
  return from === undefined || to === undefined ? undefined : `fra ${integerIn('da', from)} til ${integerIn('da', to)}`;
}

function groups({ totals, groups: printed }: Published): string[] {
  const of = (each: ByGroup<number | string>): string =>
    groupsWritten(each)
      .map(
        ([names, number]) =>
          `${names.join(' × ')}: ${typeof number === 'number' ? integerIn('da', number) : decimal(number)}`,
      )
      .join(', ');
  return [...(totals === undefined ? [] : [of(totals)]), ...Object.values(printed ?? {}).map(of)];
}

/** A number as printed, with a decimal comma. */
function decimal<T extends string | undefined>(printed: T): T {
  return printed?.replace('.', ',') as T;
}
