/** SQL that holds where all of the parts do; parts that are always so are left out. */
export function all(parts: readonly string[]): string {
  const needed = [...new Set(parts.filter((part) => part !== 'true'))];
  if (needed.includes('false')) return 'false';
  if (needed.length === 0) return 'true';
  return needed.length === 1 ? (needed[0] as string) : `(${needed.join(' AND ')})`;
}

/** SQL that holds where some of the parts does; parts that never do are left out. */
export function any(parts: readonly string[]): string {
  const needed = [...new Set(parts.filter((part) => part !== 'false'))];
  if (needed.includes('true')) return 'true';
  if (needed.length === 0) return 'false';
  return needed.length === 1 ? (needed[0] as string) : `(${needed.join(' OR ')})`;
}

/** SQL that holds where a part does not; the part is never NULL. */
export function not(part: string): string {
  if (part === 'true') return 'false';
  return part === 'false' ? 'true' : `(NOT ${part})`;
}

/** SQL that takes a NULL for "no". */
export function sure(part: string): string {
  return part === 'true' || part === 'false' ? part : `coalesce(${part}, false)`;
}
