import type { Engine } from '../../src/usecases/engine.ts';

/** What `npm run admin` works with. */
export interface AdminOptions {
  readonly withEngine: <T>(visit: (engine: Engine) => Promise<T>) => Promise<T>;
  /** Where the API listens, for the next step that is printed. */
  readonly apiUrl: string;
  readonly print: (line: string) => void;
}
