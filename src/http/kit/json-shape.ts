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
 * What is too large about JSON, from its bytes alone: to be asked before it is parsed, since an object of four hundred
 * thousand fields stands the event loop for a second and an array of a million elements is looked at one by one. Says
 * nothing of text that is no JSON. O(bytes), stops at the first excess.
 *
 * @returns in words for the caller, or null
 */
export function excessOf(json: Uint8Array, { depth, elements, fields }: ShapeLimits = BODY_SHAPE): string | null {
  /** Of each open object or array: how many commas it may still have. */
  const left: number[] = [];
  const isArray: boolean[] = [];
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case QUOTE:
        at = endOfString(json, at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        const array = json[at] === OPEN_BRACKET;
        if (left.push((array ? elements : fields) - 1) > depth) return `more than ${depth} levels`;
        isArray.push(array);
        break;
      }
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        left.pop();
        isArray.pop();
        break;
      case COMMA: {
        const top = left.length - 1;
        const remaining = (left[top] ?? 1) - 1;
        if (remaining < 0) return isArray[top] ? `a list of more than ${elements}` : `more than ${fields} fields`;
        left[top] = remaining;
        break;
      }
    }
  }
  return null;
}

/** Of the quote that ends it; the end of the text where none does. */
function endOfString(json: Uint8Array, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at;
  }
  return json.length;
}
