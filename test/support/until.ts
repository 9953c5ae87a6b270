import { vi } from 'vitest';

/**
 * Waits until something is so, on a machine that has much else to do: a second, which `vi.waitUntil` waits by itself, is no time then.
 * @returns what `check` gives that is truthy. It throws after 25 seconds
 */
export function until<Found>(check: () => Found | Promise<Found>): Promise<NonNullable<Found>> {
  return vi.waitUntil(check, { timeout: 25_000 }) as Promise<NonNullable<Found>>;
}
