import { Session } from 'node:inspector/promises';

/** A source file of ours in which some function ran. */
export interface ExecutedFile {
  /** From the root given, with slashes. */
  readonly file: string;
  /** How many of its functions ran; the module's own top level is not one. */
  readonly functions: number;
}

/** Sees which functions run, by V8's own counters. While it is open, code runs a little slower. */
export class ExecutionWatch {
  readonly #session = new Session();

  async open(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  /**
   * Runs something and says in which files below `root` a function ran meanwhile, by path. What else this process does
   * at that time is counted too: let it rest.
   *
   * @param root - a file URL that ends in a slash
   */
  async during(root: string, work: () => Promise<void>): Promise<readonly ExecutedFile[]> {
    // Taking the counts sets them back to zero.
    await this.#session.post('Profiler.takePreciseCoverage');
    await work();
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.startsWith(root))
      .map(({ url, functions }) => ({
        file: decodeURI(url.slice(root.length)).replace(/\?.*$/, ''),
        functions: functions.filter(({ ranges: [whole] }) => (whole?.startOffset ?? 0) > 0 && (whole?.count ?? 0) > 0)
          .length,
      }))
      .filter(({ functions }) => functions > 0)
      .sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  close(): void {
    this.#session.disconnect();
  }
}
