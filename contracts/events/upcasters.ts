import { parseType } from './catalogue.ts';

/** Lifts the data of one version of an event type to the next version. It must not change what it is given. */
export type Upcaster = (data: unknown) => unknown;

/** Upcasters by the CloudEvents `type` they read: the one of `journey.placed.v1` returns data of `journey.placed.v2`. */
export type Upcasters = ReadonlyMap<string, Upcaster>;

/** Every type is still in its first version. Stored events are never rewritten (rule E8). */
export const upcasters: Upcasters = new Map();

/** Lifts stored data, one version at a time, as far as the table reaches. */
export function upcast(type: string, data: unknown, table: Upcasters): { type: string; data: unknown } {
  let current = { type, data };
  for (let lift = table.get(type); lift !== undefined; lift = table.get(current.type)) {
    const parsed = parseType(current.type);
    if (parsed === undefined) break;
    current = { type: `journey.${parsed.name}.v${parsed.version + 1}`, data: lift(current.data) };
  }
  return current;
}
