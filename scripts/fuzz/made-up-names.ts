/** What the API makes up by chance: ids, digests, secrets, keys, what it signs. The longer forms first. */
const MADE_UP = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/,
  /\brapport_[a-z]+_[A-Za-z0-9]+_[\w-]{43}/,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/,
  /(?<![\w-])[\w-]{43}(?![\w-])/,
  /\b[0-9a-f]{12}\b/,
];
const ANY = new RegExp(MADE_UP.map(({ source }) => source).join('|'), 'g');
/** What a clock of the machine says, whatever clock was handed in. */
const MEASURED = /"(fitMs)":[\d.e+-]+/g;

/** Names for what one installation made up, in the order it was told: the same in another that was told the same. */
export class MadeUpNames {
  readonly #names = new Map<string, string>();
  readonly #values: string[] = [];

  /** An answer with names instead of what was made up. */
  ofAnswer(text: string): string {
    return text.replaceAll(MEASURED, '"$1":0').replaceAll(ANY, (value) => {
      const known = this.#names.get(value);
      if (known !== undefined) return known;
      const name = `<made up ${this.#values.push(value) - 1}>`;
      this.#names.set(value, name);
      return name;
    });
  }

  /** A request with names for what this installation made up; what it does not know stays as it is. */
  ofRequest(text: string): string {
    return text.replaceAll(ANY, (value) => this.#names.get(value) ?? value);
  }

  /** A request with names, as it is for this installation. */
  toRequest(named: string): string {
    return named.replaceAll(/<made up (\d+)>/g, (name, at: string) => this.#values[Number(at)] ?? name);
  }
}
