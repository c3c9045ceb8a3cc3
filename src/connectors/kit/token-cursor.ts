/** A word, sign or value of an expression. */
export interface Token<Kind extends string> {
  readonly kind: Kind;
  /** As it is written, within its quotes where the pattern leaves these out. */
  readonly text: string;
}

/** What expressions are made of. */
export interface Language<Kind extends string> {
  /** Sticky, unicode; one group for each kind, in their order, and the space around it. */
  readonly pattern: RegExp;
  readonly kinds: readonly Kind[];
  /** Kinds that are asked for by their text. */
  readonly said: readonly Kind[];
  /** Words of it may be written in any case. */
  readonly ignoresCase: boolean;
}

const MOST_CHARACTERS = 10_000;
const MOST_DEPTH = 20;

/** A character behind a backslash is itself. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}

/**
 * An expression, read from left to right. What it does not understand it refuses in words that name the place. O(length)
 * altogether.
 */
export class TokenCursor<Kind extends string> {
  readonly #language: Language<Kind>;
  readonly #refuse: (problem: string) => Error;
  readonly #tokens: readonly Token<Kind>[];
  #at = 0;
  #depth = 0;

  /**
   * @param refuse - makes the error of a problem, such as "is not understood at ..."
   * @throws what `refuse` makes, for an expression that is too long or no sequence of tokens
   */
  constructor(expression: string, language: Language<Kind>, refuse: (problem: string) => Error) {
    this.#language = language;
    this.#refuse = refuse;
    if (expression.length > MOST_CHARACTERS) throw refuse(`has more than ${MOST_CHARACTERS} characters`);
    this.#tokens = [...this.#tokensOf(expression)];
  }

  *#tokensOf(expression: string): Generator<Token<Kind>> {
    const { pattern, kinds } = this.#language;
    for (let at = 0; at < expression.length; at = pattern.lastIndex) {
      pattern.lastIndex = at;
      const groups = pattern.exec(expression)?.slice(1);
      const group = groups?.findIndex((text) => text !== undefined) ?? -1;
      const kind = kinds[group];
      if (kind === undefined) {
        throw this.#refuse(`is not understood at ${JSON.stringify(expression.slice(at, at + 20))}`);
      }
      yield { kind, text: groups?.[group] ?? '' };
    }
  }

  /** The next one; undefined at the end. */
  get next(): Token<Kind> | undefined {
    return this.#tokens[this.#at];
  }

  /** Goes on behind the next one. */
  skip(): void {
    this.#at += 1;
  }

  /** Whether the next one is this word or sign. */
  isAt(text: string): boolean {
    const { said, ignoresCase } = this.#language;
    const { next } = this;
    if (next === undefined || !said.includes(next.kind)) return false;
    return ignoresCase ? next.text.toLowerCase() === text.toLowerCase() : next.text === text;
  }

  /** Goes on behind this word or sign, where it is the next one. */
  takes(text: string): boolean {
    const is = this.isAt(text);
    if (is) this.skip();
    return is;
  }

  expect(text: string): void {
    if (!this.takes(text)) this.fail(text);
  }

  /** @param wanted - what might stand here, the end included */
  expectEnd(wanted = 'the end'): void {
    if (this.next !== undefined) this.fail(wanted);
  }

  /** Reads what stands in brackets, which may hold others, but not without end. */
  deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw this.#refuse(`has more than ${MOST_DEPTH} brackets in brackets`);
    const inside = read();
    this.#depth -= 1;
    return inside;
  }

  fail(wanted: string): never {
    const stands = this.next === undefined ? 'it ends' : `"${this.next.text}" stands`;
    throw this.#refuse(`is not understood: ${stands} where ${wanted} is expected`);
  }
}
