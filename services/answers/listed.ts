/** The first of many, and whether there are more. */
export interface Listed<Each> {
  readonly first: readonly Each[];
  readonly hasMore: boolean;
}

/** Reads so many at most, after those that are passed over. */
export async function listed<Each>(all: AsyncIterable<Each>, atMost: number, passOver = 0): Promise<Listed<Each>> {
  const first: Each[] = [];
  let at = 0;
  for await (const each of all) {
    if (first.length === atMost) return { first, hasMore: true };
    if (at++ >= passOver) first.push(each);
  }
  return { first, hasMore: false };
}
