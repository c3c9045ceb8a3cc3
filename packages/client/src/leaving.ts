/** What to do as this place ends. */
export interface Leaving {
  /** Nothing is left to do in this process; what is begun now is still waited for. */
  processEnds(): void;
  /** The page may never run again. */
  pageGoes(): void;
}

/** What of the platform tells of its end: Node, Deno and Bun have a process, browsers a page. */
export interface Platform {
  readonly process?: {
    on?(name: 'beforeExit', listener: () => void): unknown;
    off?(name: 'beforeExit', listener: () => void): unknown;
  };
  readonly document?: unknown;
  readonly navigator?: { sendBeacon?(address: string, body: string): boolean };
  addEventListener?(name: 'pagehide', listener: () => void): void;
  removeEventListener?(name: 'pagehide', listener: () => void): void;
}

/** Listens for the end until the returned function is called. */
export function onLeaving({ processEnds, pageGoes }: Leaving, platform: Platform = globalThis as Platform): () => void {
  if (platform.document !== undefined) {
    platform.addEventListener?.('pagehide', pageGoes);
    return () => platform.removeEventListener?.('pagehide', pageGoes);
  }
  platform.process?.on?.('beforeExit', processEnds);
  return () => platform.process?.off?.('beforeExit', processEnds);
}

/** Hands a body to the browser, which sends it when the page is gone. False if it does not take it. */
export function sendBeacon(address: string, body: string, platform: Platform = globalThis as Platform): boolean {
  return platform.navigator?.sendBeacon?.(address, body) ?? false;
}
