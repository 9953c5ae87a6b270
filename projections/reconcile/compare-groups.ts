import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import type { ComparedValue } from '../../contracts/figures/reconcile-schema.ts';
import { groupsWritten } from '../../contracts/plans/groups-schema.ts';
import { isWritten } from '../figures/groups.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import type { Rational } from '../numbers/rational.ts';
import { printedShare, roundsTo, shareAs } from './printed.ts';

/** What a plan calls the group of those who belong to none. */
const UNKNOWN_GROUP = 'unknown';

/**
 * Sets the printed groups of a figure beside the computed ones. A group that the events do not tell of has nobody in it. A printed
 * share is the group's own for shares, and the group's part of the whole for counts.
 */
export function compareGroups({ published, measure }: FigureNode, computed: FigureResult): ComparedValue[] {
  return Object.entries(published?.groups ?? {}).flatMap(([breakdown, printed]) => {
    const groups = computed.breakdowns?.find(({ id }) => id === breakdown)?.groups;
    return groupsWritten(printed).map(([parts, value]): ComparedValue => {
      const group = groups?.find((each) => isWritten(each.group, parts, UNKNOWN_GROUP));
      const [only, ...others] = parts;
      const of = only === undefined || others.length > 0 ? [...parts] : only;
      const what = { what: 'group', breakdown, of } as const;
      if (typeof value === 'number') {
        const count = groups === undefined ? null : (group?.numerator ?? 0);
        return { ...what, published: value, computed: count, matches: count === value };
      }
      const ratio = measure.kind === 'share' ? shareOf(group, group?.denominator) : shareOf(group, computed.numerator);
      return {
        ...what,
        published: printedShare(value),
        computed: ratio === undefined ? null : shareAs(ratio, value),
        matches: ratio !== undefined && roundsTo(ratio, value),
      };
    });
  });
}

function shareOf(group: GroupResult | undefined, denominator: number | undefined): Rational | undefined {
  if (denominator === undefined || denominator === 0) return undefined;
  return { numerator: BigInt(group?.numerator ?? 0), denominator: BigInt(denominator) };
}
