import type { OpenEngine } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';

/** API and worker of this script, ended with it. */
export interface Serving {
  readonly baseUrl: string;
  /** In words: what runs. */
  readonly what: string;
  close(): Promise<void>;
}
export type ServeHere = (config: Config, opened: OpenEngine) => Promise<Serving>;
