/**
 * Everything of a list that is told page by page; the next page is asked for only when it is reached.
 *
 * @param askPage - the page that follows a cursor, the first without
 */
export async function* everyOf<T>(
  askPage: (cursor: string | undefined) => Promise<{ readonly page: readonly T[]; readonly next: string | null }>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const { page, next } = await askPage(cursor);
    yield* page;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
