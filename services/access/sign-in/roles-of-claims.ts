import type { Role } from '../../../contracts/access/roles.ts';

type Claims = Readonly<Record<string, unknown>>;

/** A claim by its name, or by the way to it, with dots between; names of claims can have dots themselves. */
function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Claims)[part] : undefined,
      claims,
    );
}

/** The values of a claim of groups or roles, which is a list or a single one; undefined where it is not there. */
export function claimedValues(claims: Claims, name: string): readonly string[] | undefined {
  const value = claimOf(claims, name);
  if (value === undefined) return undefined;
  return [value].flat().filter((each) => typeof each === 'string');
}

/** Our roles by the values of the claim; none for values that nobody gave a meaning. */
export function rolesOfValues(
  values: readonly string[],
  rolesOf: ReadonlyMap<string, readonly Role[]>,
): readonly Role[] {
  return [...new Set(values.flatMap((value) => rolesOf.get(value) ?? []))];
}
