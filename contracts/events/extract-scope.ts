/**
 * Which part of a register something belongs to, by dimension: the values that an extract covers, or the one value of a row.
 * A dimension that is left out is not narrowed.
 */
export type ExtractScope = Readonly<Record<string, readonly string[]>>;

/** The longest text of a scope: that of an extension attribute. */
export const longestScope = 512;

/** A scope as a text without white space, the same for the same scope: `month=2024-01;office=0101,0102`; empty for everything. */
export function scopeText(scope: ExtractScope): string {
  return Object.entries(scope)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]) => `${name}=${[...new Set(values)].sort().map(encodeURIComponent).join(',')}`)
    .join(';');
}

/** The scope that a text of `scopeText` says. */
export function readScope(text: string): ExtractScope {
  if (text === '') return {};
  return Object.fromEntries(
    text.split(';').map((dimension) => {
      const [name = '', values = ''] = dimension.split('=');
      return [name, values.split(',').map(decodeURIComponent)];
    }),
  );
}

/** Whether a row may be in both: no dimension keeps them apart. */
export function overlap(a: ExtractScope, b: ExtractScope): boolean {
  return Object.entries(a).every(([name, values]) => {
    const others = b[name];
    return others === undefined || values.some((value) => others.includes(value));
  });
}

/** Where a row is, by dimension. */
export type RowScope = Readonly<Record<string, string>>;

/** `scopeText` of where a row is. */
export function rowScopeText(scope: RowScope): string {
  return scopeText(Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, [value]])));
}

/** Whether a row belongs to what an extract covers. A row that does not say in which value of a dimension it is belongs to none. */
export function covers(extract: ExtractScope, row: ExtractScope): boolean {
  return Object.entries(extract).every(([name, values]) => row[name]?.some((value) => values.includes(value)) ?? false);
}
