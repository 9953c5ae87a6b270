import type { GroupResult } from '../../contracts/figures/figure-schema.ts';
import type { Plan } from '../goals/model/plan.ts';

/** A group of a breakdown, null where it is unknown; of a crossed one, that of each of its parts, in their order. */
export type Group = GroupResult['group'];

/** What is said of the groups of a breakdown, in their order: by `keyOfGroup`. */
export type Groups<Said> = ReadonlyMap<string, readonly [group: Group, said: Said]>;

/** Groups with what is said of each; of two of one group the later. */
export function groupsOf<Said>(said: Iterable<readonly [group: Group, said: Said]>): Groups<Said> {
  return new Map([...said].map((each) => [keyOfGroup(each[0]), each]));
}

/** What is said of a group; undefined where it is not among them. */
export function inGroup<Said>(groups: Groups<Said>, group: Group): Said | undefined {
  return groups.get(keyOfGroup(group))?.[1];
}

/** One text for the same group, so that lists can be looked up; no part of any result. */
export function keyOfGroup(group: Group): string {
  return JSON.stringify(group);
}

/** A group as what it is by each part of its breakdown. */
export function partsOfGroup(group: Group): readonly (string | null)[] {
  return Array.isArray(group) ? group : [group];
}

/** Whether it is known, by every part of its breakdown, who is in it. */
export function isKnown(group: Group): boolean {
  return !partsOfGroup(group).includes(null);
}

/** The breakdowns that a breakdown sorts by: those that it crosses, or itself. */
export function partsOfBreakdown({ breakdowns }: Pick<Plan, 'breakdowns'>, name: string): readonly string[] {
  const breakdown = breakdowns.get(name);
  return breakdown?.kind === 'crossed' ? breakdown.breakdowns : [name];
}

/**
 * Whether a group is the one that somebody wrote, by each part of its breakdown.
 *
 * @param unknown the word for a part that is unknown
 */
export function isWritten(group: Group, written: readonly string[], unknown: string): boolean {
  const parts = partsOfGroup(group);
  return parts.length === written.length && parts.every((part, i) => (part ?? unknown) === written[i]);
}
