/** What a body may be made of at most. */
export interface ShapeLimits {
  /** Objects and arrays within each other. */
  readonly depth: number;
  /** Elements of one array. */
  readonly elements: number;
  /** Fields of one object. */
  readonly fields: number;
}

export const BODY_SHAPE: ShapeLimits = { depth: 20, elements: 2000, fields: 1000 };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Finds what is too large about JSON, from its bytes alone, as they come: to be asked before it is parsed, since an
 * object of four hundred thousand fields stands the event loop for a second and an array of a million elements is looked
 * at one by one. Says nothing of text that is no JSON. O(bytes).
 */
export class ShapeCheck {
  readonly #limits: ShapeLimits;
  /** Of each open object or array: how many commas it may still have. */
  readonly #left: number[] = [];
  readonly #isArray: boolean[] = [];
  #isInString = false;
  /** The next byte belongs to the backslash before it. */
  #isEscaped = false;

  constructor(limits: ShapeLimits = BODY_SHAPE) {
    this.#limits = limits;
  }

  /**
   * Looks at the next bytes; stops at the first excess, after which there is nothing more to ask.
   *
   * @returns the excess in words for the caller, or null
   */
  read(json: Uint8Array): string | null {
    for (let at = 0; at < json.length; at += 1) {
      if (this.#isInString) {
        at = this.#endOfString(json, at);
        continue;
      }
      switch (json[at]) {
        case QUOTE:
          this.#isInString = true;
          break;
        case OPEN_BRACE:
        case OPEN_BRACKET: {
          const { depth, elements, fields } = this.#limits;
          const isArray = json[at] === OPEN_BRACKET;
          if (this.#left.push((isArray ? elements : fields) - 1) > depth) return `more than ${depth} levels`;
          this.#isArray.push(isArray);
          break;
        }
        case CLOSE_BRACE:
        case CLOSE_BRACKET:
          this.#left.pop();
          this.#isArray.pop();
          break;
        case COMMA:
          if (!this.#mayHaveMore()) return this.#tooMany();
          break;
      }
    }
    return null;
  }

  #mayHaveMore(): boolean {
    const top = this.#left.length - 1;
    const remaining = (this.#left[top] ?? 1) - 1;
    this.#left[top] = remaining;
    return remaining >= 0;
  }

  #tooMany(): string {
    const { elements, fields } = this.#limits;
    return this.#isArray.at(-1) === true ? `a list of more than ${elements}` : `more than ${fields} fields`;
  }

  /** Where the quote is that ends the string; the last of the bytes where it does not end in them. */
  #endOfString(json: Uint8Array, start: number): number {
    let at = this.#isEscaped ? start + 1 : start;
    this.#isEscaped = false;
    for (; at < json.length; at += 1) {
      if (json[at] === BACKSLASH) {
        at += 1;
        this.#isEscaped = at === json.length;
      } else if (json[at] === QUOTE) {
        this.#isInString = false;
        return at;
      }
    }
    return json.length;
  }
}

/** What is too large about JSON that is there as a whole, see {@link ShapeCheck}. */
export function excessOf(json: Uint8Array, limits: ShapeLimits = BODY_SHAPE): string | null {
  return new ShapeCheck(limits).read(json);
}
