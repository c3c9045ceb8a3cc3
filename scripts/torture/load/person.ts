/** One person as the actor who made them knows them: all of their ids, and every event that was acknowledged. */
export interface Person {
  /** The first is the one they are known by. */
  readonly ids: string[];
  readonly events: Set<string>;
  /** Of preferences stated. */
  readonly records: Set<string>;
  /** Of words on a purpose. */
  readonly consents: Set<string>;
  /** The family name put last. */
  name: string | null;
  rounds: number;
  erased: boolean;
}

/** What was made of somebody who was erased since: nothing of it may be in the store. */
export interface Erased {
  readonly ids: readonly string[];
  readonly events: readonly string[];
  readonly name: string | null;
}
