import type { GivenFilter } from '../../http/shop/list-query.ts';
import { wrong } from './recombee-call.ts';

/*
 * The part of ReQL that is understood, as a filter of ours:
 *
 *   filter  = and { "or" and }      and = not { "and" not }      not = "not" not | one
 *   one     = "(" filter ")" | true | false | property | operand ( == | != | < | <= | > | >= ) operand
 *           | property [ "not" ] "in" set | value [ "not" ] "in" property
 *   operand = property | value      value = "text" | number | true | false | null
 *   set     = "{" [ value { "," value } ] "}" | "[" ... "]"      property = 'name'
 *
 * One side of a comparison is a property, the other a value. A booster is a number, or "if" filter "then" number "else" number.
 */

type Literal = string | number | boolean | null;
type Operand =
  | { readonly kind: 'property'; readonly field: string }
  | { readonly kind: 'value'; readonly value: Literal }
  | { readonly kind: 'set'; readonly values: readonly Literal[] };

const TOKEN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|([A-Za-z_]\w*)|(==|!=|<=|>=|[<>(){}[\],]))\s*/suy;
const KINDS = ['text', 'property', 'number', 'word', 'sign'] as const;
interface Token {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
}

const MOST_CHARACTERS = 10_000;
/** Of brackets and `not` in each other. */
const MOST_DEPTH = 20;

function tokensOf(expression: string, field: string): readonly Token[] {
  if (expression.length > MOST_CHARACTERS) throw wrong(field, `has more than ${MOST_CHARACTERS} characters`);
  const tokens: Token[] = [];
  for (let at = 0; at < expression.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(expression);
    if (match === null) throw wrong(field, `is not understood at ${JSON.stringify(expression.slice(at, at + 20))}`);
    const index = KINDS.findIndex((_, place) => match[place + 1] !== undefined);
    const kind = KINDS[index] ?? 'sign';
    const text = match[index + 1] ?? '';
    tokens.push({ kind, text: kind === 'text' || kind === 'property' ? text.replace(/\\(.)/gs, '$1') : text });
  }
  return tokens;
}

/** Properties that are more to us than an attribute. */
const OUR_FIELDS: Readonly<Record<string, string>> = {
  itemId: 'itemId',
  title: 'title',
  price: 'price',
  categories: 'category',
};

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;
type Comparison = (typeof COMPARISONS)[number];
const FLIPPED: Readonly<Record<Comparison, Comparison>> = {
  ...{ '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' },
};
const BOUNDS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

const EVERY: GivenFilter = { all: [] };
const NONE: GivenFilter = { any: [] };

class Parser {
  readonly #tokens: readonly Token[];
  readonly #field: string;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], field: string) {
    this.#tokens = tokens;
    this.#field = field;
  }

  whole(): GivenFilter {
    const filter = this.#or();
    if (this.#at < this.#tokens.length) this.#fail('the end');
    return filter;
  }

  booster(): Boost | undefined {
    const boost = this.#takes('if') ? this.#boost() : undefined;
    if (boost === undefined) this.#factor();
    if (this.#at < this.#tokens.length) this.#fail('the end');
    return boost;
  }

  #boost(): Boost {
    const fits = this.#or();
    this.#expect('then');
    const factor = this.#factor();
    this.#expect('else');
    return { fits, factor, otherwise: this.#factor() };
  }

  #factor(): number {
    const value = this.#value();
    if (typeof value !== 'number' || value <= 0) throw wrong(this.#field, 'must be of numbers above 0');
    return value;
  }

  #or(): GivenFilter {
    const parts = [this.#and()];
    while (this.#takes('or')) parts.push(this.#and());
    return parts.length === 1 ? (parts[0] ?? EVERY) : { any: parts };
  }

  #and(): GivenFilter {
    const parts = [this.#not()];
    while (this.#takes('and')) parts.push(this.#not());
    return parts.length === 1 ? (parts[0] ?? EVERY) : { all: parts };
  }

  #not(): GivenFilter {
    return this.#takes('not') ? this.#deeper(() => ({ not: this.#not() })) : this.#one();
  }

  #deeper(part: () => GivenFilter): GivenFilter {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw wrong(this.#field, `has more than ${MOST_DEPTH} brackets in brackets`);
    const filter = part();
    this.#depth -= 1;
    return filter;
  }

  #one(): GivenFilter {
    if (this.#takes('(')) {
      const filter = this.#deeper(() => this.#or());
      this.#expect(')');
      return filter;
    }
    const left = this.#operand();
    const sign = COMPARISONS.find((one) => this.#takes(one));
    if (sign !== undefined) return this.#compared(left, sign, this.#operand());
    const isNot = this.#isAt('not') && this.#takes('not');
    if (isNot || this.#isAt('in')) {
      this.#expect('in');
      const among = this.#among(left, this.#operand());
      return isNot ? { not: among } : among;
    }
    if (left.kind === 'property') return { field: left.field, in: [true] };
    if (left.kind === 'value' && typeof left.value === 'boolean') return left.value ? EVERY : NONE;
    return this.#fail('a comparison');
  }

  #compared(left: Operand, sign: Comparison, right: Operand): GivenFilter {
    if (left.kind === 'value' && right.kind === 'property') return this.#compared(right, FLIPPED[sign], left);
    if (left.kind !== 'property' || right.kind !== 'value') {
      throw wrong(this.#field, `"${sign}" must stand between a property and a value`);
    }
    const [{ field }, { value }] = [left, right];
    if (sign === '==' || sign === '!=') {
      if (value === null) return { field, exists: sign === '!=' };
      const equal: GivenFilter = { field, in: [value] };
      return sign === '==' ? equal : { not: equal };
    }
    if (typeof value !== 'number') throw wrong(this.#field, `"${sign}" must have a number beside it`);
    return { field, [BOUNDS[sign]]: value };
  }

  #among(left: Operand, right: Operand): GivenFilter {
    if (left.kind === 'value' && right.kind === 'property') return this.#compared(right, '==', left);
    if (left.kind !== 'property' || right.kind !== 'set') {
      throw wrong(this.#field, '"in" must stand between a property and a set, or a value and a property');
    }
    const values = right.values.filter((value) => value !== null);
    return values.length === 0 ? NONE : { field: left.field, in: values };
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at];
    if (this.#takes('{')) return { kind: 'set', values: this.#values('}') };
    if (this.#takes('[')) return { kind: 'set', values: this.#values(']') };
    if (token?.kind !== 'property') return { kind: 'value', value: this.#value() };
    this.#at += 1;
    return { kind: 'property', field: OUR_FIELDS[token.text] ?? `attributes.${token.text}` };
  }

  #values(end: string): readonly Literal[] {
    const values: Literal[] = [];
    while (!this.#takes(end)) {
      if (values.length > 0) this.#expect(',');
      values.push(this.#value());
    }
    return values;
  }

  #value(): Literal {
    const token = this.#tokens[this.#at];
    const isWord = token?.kind === 'word' && /^(true|false|null)$/i.test(token.text);
    if (token === undefined || (token.kind !== 'text' && token.kind !== 'number' && !isWord)) {
      this.#fail("a value or a 'property'");
    }
    this.#at += 1;
    if (token.kind === 'text') return token.text;
    if (token.kind === 'number') return Number(token.text);
    return token.text.toLowerCase() === 'null' ? null : token.text.toLowerCase() === 'true';
  }

  #isAt(text: string): boolean {
    const token = this.#tokens[this.#at];
    return (token?.kind === 'word' || token?.kind === 'sign') && token.text.toLowerCase() === text;
  }

  #takes(text: string): boolean {
    const is = this.#isAt(text);
    if (is) this.#at += 1;
    return is;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#fail(text);
  }

  #fail(wanted: string): never {
    const found = this.#tokens[this.#at]?.text;
    const where = found === undefined ? 'it ends' : `"${found}" stands`;
    throw wrong(this.#field, `is not understood: ${where} where ${wanted} is expected`);
  }
}

/**
 * A filter as ours; undefined for none. O(its length)
 *
 * @throws AppError `invalid_request` naming what is not understood
 */
export function filterIn(expression: string | undefined, field: string): GivenFilter | undefined {
  if (expression === undefined || expression.trim() === '') return undefined;
  return new Parser(tokensOf(expression, field), field).whole();
}

/** What fits counts so many times, what does not so many. */
export interface Boost {
  readonly fits: GivenFilter;
  readonly factor: number;
  readonly otherwise: number;
}

/**
 * `if <filter> then <number> else <number>`; undefined for a number alone, which makes all alike. Numbers are above zero.
 *
 * @throws AppError `invalid_request` naming what is not understood
 */
export function boostIn(expression: string | undefined): Boost | undefined {
  if (expression === undefined || expression.trim() === '') return undefined;
  return new Parser(tokensOf(expression, 'booster'), 'booster').booster();
}
