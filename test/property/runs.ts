/**
 * How many histories a property is tried on. `VIRKNING_PROPERTY_RUNS` sets the number for the main property, and with it
 * those of the others, which are given as shares of it.
 */
const histories = Number(process.env.VIRKNING_PROPERTY_RUNS ?? 80);

export function runs(share = 1): number {
  return Math.max(1, Math.round(histories * share));
}

/** Milliseconds for one property: enough that a failing one can be shrunk, so that it is reported with its seed. */
export const patience = 30 * 60_000;
