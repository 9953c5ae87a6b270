/** The results of all work once all of it is over; or else, then too, what failed first: nothing goes on unseen. */
export async function allOrFirstFailure<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  let failed = false;
  let failure: unknown;
  for (const each of work) {
    each.catch((error: unknown) => {
      if (!failed) failure = error;
      failed = true;
    });
  }
  const settled = await Promise.allSettled(work);
  if (failed) throw failure;
  return settled.map((each) => (each as PromiseFulfilledResult<T>).value);
}
