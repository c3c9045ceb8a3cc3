/** Answers a server gave on one route, and how many of them within a limit: from its own histogram. */
export interface ServerCounts {
  readonly within: number;
  readonly all: number;
}

/**
 * Reads `/metrics`: the time from the first line of a request to the last byte of its answer, as the server saw it.
 *
 * @param leSeconds - an upper end of the histogram's buckets
 */
export async function serverCounts(baseUrl: string, route: string, leSeconds: number): Promise<ServerCounts> {
  const lines = (await (await fetch(new URL('/metrics', baseUrl))).text()).split('\n');
  const sum = (part: string, label: string): number =>
    lines
      .filter((line) => line.startsWith(`rapport_http_request_duration_seconds_${part}{`))
      .filter((line) => line.includes(`route="${route}"`) && line.includes(label))
      .reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);
  return { within: sum('bucket', `le="${leSeconds}"`), all: sum('count', '') };
}
