import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import { type ByGroup, groupsWritten } from '../../../../contracts/plans/groups-schema.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import { integerIn } from '../../numbers.ts';

type Published = NonNullable<FigureNode['published']>;

/** What the report printed, for comparison. */
export function published(printed: Published): string {
  const { share, value, change, met, period } = printed;
  const numbers = [counts(printed), share, value, change, between(printed)].filter((part) => part !== undefined);
  const verdict = met === undefined ? [] : [met ? 'the goal is met' : 'the goal is not met'];
  const said = [...(numbers.length === 0 ? [] : [numbers.join(', ')]), ...verdict, ...groups(printed)];
  return `The report said${period === undefined ? '' : ` for ${period}`}: ${said.join('; ')}.`;
}

function counts({ numerator, denominator, about, unit }: Published): string | undefined {
  const of = denominator === undefined ? '' : integerIn('en', denominator);
  const unitText = unit === undefined ? '' : ` ${unitLabels[unit].en}`;
  if (numerator === undefined) return denominator === undefined ? undefined : `out of ${of}${unitText}`;
  return `${about ? 'about ' : ''}${integerIn('en', numerator)}${of === '' ? '' : ` of ${of}`}${unitText}`;
}

function between({ from, to }: Published): string | undefined {
  return from === undefined || to === undefined ? undefined : `from ${integerIn('en', from)} to ${integerIn('en', to)}`;
}

function groups({ totals, groups: printed }: Published): string[] {
  const of = (each: ByGroup<number | string>): string =>
    groupsWritten(each)
      .map(
        ([names, number]) => `${names.join(' × ')}: ${typeof number === 'number' ? integerIn('en', number) : number}`,
      )
      .join(', ');
  return [...(totals === undefined ? [] : [of(totals)]), ...Object.values(printed ?? {}).map(of)];
}
