/** So many are looked up at a time: each may take a store on another machine a few answers. */
const AT_ONCE = 32;

/** Looks up something for each of what may be many, in order. */
export async function lookUpEach<Item, Found>(
  items: readonly Item[],
  lookUp: (item: Item) => Promise<Found>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let done = 0; done < items.length; done += AT_ONCE)
    found.push(...(await Promise.all(items.slice(done, done + AT_ONCE).map(lookUp))));
  return found;
}
