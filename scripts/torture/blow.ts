import type { SeededRandom } from '../demo/seeded-random.ts';
import type { Door } from './door.ts';
import type { House } from './house.ts';
import type { Tally } from './tally.ts';

/** Whose people the load is about. */
export const TORTURED_TENANT = 'torture';

/** What a blow is dealt to. */
export interface Scene {
  readonly house: House;
  readonly door: Door;
  readonly random: SeededRandom;
  readonly tally: Tally;
  /** Everything that is under way, whoever does it. */
  underWay(): Iterable<string>;
}

/** Something that is done to an installation that serves. */
export interface Blow {
  readonly weight: number;
  deal(scene: Scene): Promise<void>;
}

/** The store of a run: where it is, what can be done to it, and what is in it. */
export interface TorturedStore {
  /** Of its own, deleted at the end. */
  readonly dataFolder: string;
  /** Environments: one for each API, for each worker, and that of every script. */
  readonly apis: readonly NodeJS.ProcessEnv[];
  readonly workers: readonly NodeJS.ProcessEnv[];
  readonly scripts: NodeJS.ProcessEnv;
  readonly blows: readonly Blow[];
  /** Rest between two blows to it, for some work to be done. */
  readonly restMs: readonly [least: number, most: number];
  readonly canBackUp: boolean;
  /** What cannot be done here, in words. */
  readonly skipped: readonly string[];
  /** kill -9 of a server, if there is one that may be killed now. */
  killServer(scene: Scene): Promise<void>;
  /** Every key with every byte it holds. */
  everything(): AsyncIterable<string>;
  /** The processes of the house are gone by then. */
  close(): Promise<void>;
}
