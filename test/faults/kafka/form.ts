/** Whether the suite runs in its long form, by hand (`npm run test:faults`), or in the short one of every test run. */
export const isLong = process.env.FAULTS === 'long';

/** Another seed is another order of traffic and troubles: `FAULTS_SEED=7 npm run test:faults`. */
export const seed = Number(process.env.FAULTS_SEED ?? 20231231);

/** So many in the short form, so many in the long one. */
export function many(short: number, long: number): number {
  return isLong ? long : short;
}
