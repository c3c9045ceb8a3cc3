import type { SeededRandom } from '../../demo/seeded-random.ts';
import type { DoorAnswer } from '../door.ts';
import type { Tally } from '../tally.ts';
import type { Erased, Person } from './person.ts';

/** Whoever does things to people of their own, as an act sees them. */
export interface Acting {
  readonly name: string;
  readonly random: SeededRandom;
  readonly tally: Tally;
  readonly erased: Erased[];
  newPerson(): Person;
  /** None begins another: they are looked for in the store. */
  newId(kind: string): string;
  fault(what: string): void;
  ask(method: string, path: string, body?: unknown): Promise<DoorAnswer>;
  /** Asks, and finds it a fault to be answered otherwise. */
  expect(status: number, method: string, path: string, body?: unknown): Promise<DoorAnswer>;
  /** Every acknowledged event is in the person's history, once, whichever of their ids is asked, and nothing else. */
  check(person: Person): Promise<void>;
}
