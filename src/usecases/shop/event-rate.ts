/** Events per second over the last minute, from readings of a counter that only grows. */
export class EventRate {
  readonly #readings: { readonly atMs: number; readonly events: number }[] = [];

  observe(atMs: number, events: number): void {
    const last = this.#readings.at(-1);
    // The store went back: from here on it is counted anew.
    if (last !== undefined && events < last.events) this.#readings.length = 0;
    else if (last !== undefined && atMs - last.atMs < 1000) return;
    this.#readings.push({ atMs, events });
    while ((this.#readings[0]?.atMs ?? atMs) < atMs - 60_000) this.#readings.shift();
  }

  /** 0 until two readings a second apart are in. */
  perSecond(): number {
    const first = this.#readings[0];
    const last = this.#readings.at(-1);
    if (first === undefined || last === undefined || last.atMs === first.atMs) return 0;
    return ((last.events - first.events) * 1000) / (last.atMs - first.atMs);
  }
}
