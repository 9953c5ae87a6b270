/** What an event says: everything that distinguishes a duplicate from a conflict. */
export interface EventContent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: unknown;
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const sorted: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    sorted[key] = sortedKeys(inner);
  return sorted;
}

/**
 * A text that is the same for two events exactly when they say the same, whatever the order of their keys.
 * `specversion` and `datacontenttype` say nothing and are left out, extension attributes too: a second sending has another
 * `traceparent`. `time` counts as it was sent.
 */
export function canonicalContent({ source, id, type, subject, time, data }: EventContent): string {
  return JSON.stringify([source, id, type, subject, time, sortedKeys(data)]);
}

/** Whether the data of two events say the same, whatever the order of their keys. */
export function sameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortedKeys(a)) === JSON.stringify(sortedKeys(b));
}
