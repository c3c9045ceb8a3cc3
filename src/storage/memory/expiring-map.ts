import type { Clock } from '../../ports/clock.ts';

/** A map whose entries end at a given millisecond, as Redis keys do. */
export class ExpiringMap<V> {
  readonly #entries = new Map<string, { readonly value: V; readonly expiresAtMs: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAtMs > this.#clock()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: V, expiresAtMs: number): void {
    this.#entries.set(key, { value, expiresAtMs });
  }

  /** Gives a new lifetime to an entry, if there is one. */
  renew(key: string, expiresAtMs: number): void {
    const value = this.get(key);
    if (value !== undefined) this.set(key, value, expiresAtMs);
  }

  delete(key: string): boolean {
    const existed = this.get(key) !== undefined;
    this.#entries.delete(key);
    return existed;
  }

  /** Keys of what has not expired; removes what has. O(entries). */
  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.get(key) !== undefined);
  }
}
