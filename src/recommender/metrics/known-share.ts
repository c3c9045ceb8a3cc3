/** What is listed for somebody, and by what type of event they knew items before, by item. */
export interface ReaderList {
  readonly items: readonly number[];
  readonly knownBy: ReadonlyMap<number, string>;
}

/** How much of a page its reader knew before. */
export interface KnownShare {
  /** 0 to 1. */
  readonly share: number;
  /** The type of event most of it was known by; null where nothing was known. */
  readonly mostlyBy: string | null;
}

/**
 * The share of all listed items that their reader had done something with before. A page of new things that is mostly
 * known has a type of event that should count as having had the item, and does not.
 *
 * @returns null where nothing is listed
 */
export function knownShare(lists: readonly ReaderList[]): KnownShare | null {
  const counts = new Map<string, number>();
  let listed = 0;
  let known = 0;
  for (const { items, knownBy } of lists) {
    listed += items.length;
    for (const item of items) {
      const type = knownBy.get(item);
      if (type === undefined) continue;
      known += 1;
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  if (listed === 0) return null;
  const [mostly] = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  return { share: known / listed, mostlyBy: mostly?.[0] ?? null };
}
