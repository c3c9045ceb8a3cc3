import type { OpenEngine } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import { serveInMemory } from './serve-in-memory.ts';

/** API and worker of a script, ended with it. */
export interface Serving {
  readonly baseUrl: string;
  /** In words: what runs. */
  readonly what: string;
  /** Resolves, with the reason in words, if it ends by itself. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

/** Starts API and training worker on an open store and returns when they answer. */
export function serveHere(config: Config, opened: OpenEngine): Promise<Serving> {
  if (opened.storeKind === 'memory') {
    return serveInMemory(config, opened);
  }
  throw new Error('not yet');
}
