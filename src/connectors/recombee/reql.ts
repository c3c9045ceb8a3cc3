import type { GivenFilter } from '../../http/shop/list-query.ts';
import { TokenCursor, unescaped } from '../kit/token-cursor.ts';
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

const REQL = {
  pattern:
    /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|([A-Za-z_]\w*)|(==|!=|<=|>=|[<>(){}[\],]))\s*/suy,
  kinds: ['text', 'property', 'number', 'word', 'sign'],
  said: ['word', 'sign'],
  ignoresCase: true,
} as const;

/** Properties that are more to us than an attribute. */
const OUR_FIELDS: Readonly<Record<string, string>> = {
  itemId: 'itemId',
  title: 'title',
  price: 'price',
  categories: 'category',
};

const fieldOf = (property: string): string => OUR_FIELDS[property] ?? `attributes.${property}`;

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;
type Comparison = (typeof COMPARISONS)[number];
const FLIPPED: Readonly<Record<Comparison, Comparison>> = {
  ...{ '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' },
};
const BOUNDS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

const EVERY: GivenFilter = { all: [] };
const NONE: GivenFilter = { any: [] };

class Parser {
  readonly #tokens: TokenCursor<(typeof REQL.kinds)[number]>;
  readonly #field: string;

  constructor(expression: string, field: string) {
    this.#tokens = new TokenCursor(expression, REQL, (problem) => wrong(field, problem));
    this.#field = field;
  }

  whole(): GivenFilter {
    const filter = this.#or();
    this.#tokens.expectEnd();
    return filter;
  }

  booster(): Boost | undefined {
    const boost = this.#tokens.takes('if') ? this.#boost() : undefined;
    if (boost === undefined) this.#factor();
    this.#tokens.expectEnd();
    return boost;
  }

  #boost(): Boost {
    const fits = this.#or();
    this.#tokens.expect('then');
    const factor = this.#factor();
    this.#tokens.expect('else');
    return { fits, factor, otherwise: this.#factor() };
  }

  #factor(): number {
    const value = this.#value();
    if (typeof value !== 'number' || value <= 0) throw wrong(this.#field, 'must be of numbers above 0');
    return value;
  }

  #or(): GivenFilter {
    const parts = [this.#and()];
    while (this.#tokens.takes('or')) parts.push(this.#and());
    return parts.length === 1 ? (parts[0] ?? EVERY) : { any: parts };
  }

  #and(): GivenFilter {
    const parts = [this.#not()];
    while (this.#tokens.takes('and')) parts.push(this.#not());
    return parts.length === 1 ? (parts[0] ?? EVERY) : { all: parts };
  }

  #not(): GivenFilter {
    return this.#tokens.takes('not') ? this.#tokens.deeper(() => ({ not: this.#not() })) : this.#one();
  }

  #one(): GivenFilter {
    if (this.#tokens.takes('(')) {
      const filter = this.#tokens.deeper(() => this.#or());
      this.#tokens.expect(')');
      return filter;
    }
    const left = this.#operand();
    const sign = COMPARISONS.find((one) => this.#tokens.takes(one));
    if (sign !== undefined) return this.#compared(left, sign, this.#operand());
    const isNot = this.#tokens.isAt('not') && this.#tokens.takes('not');
    if (isNot || this.#tokens.isAt('in')) {
      this.#tokens.expect('in');
      const among = this.#among(left, this.#operand());
      return isNot ? { not: among } : among;
    }
    if (left.kind === 'property') return { field: left.field, in: [true] };
    if (left.kind === 'value' && typeof left.value === 'boolean') return left.value ? EVERY : NONE;
    return this.#tokens.fail('a comparison');
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
    const token = this.#tokens.next;
    if (this.#tokens.takes('{')) return { kind: 'set', values: this.#values('}') };
    if (this.#tokens.takes('[')) return { kind: 'set', values: this.#values(']') };
    if (token?.kind !== 'property') return { kind: 'value', value: this.#value() };
    this.#tokens.skip();
    return { kind: 'property', field: fieldOf(unescaped(token.text)) };
  }

  #values(end: string): readonly Literal[] {
    const values: Literal[] = [];
    while (!this.#tokens.takes(end)) {
      if (values.length > 0) this.#tokens.expect(',');
      values.push(this.#value());
    }
    return values;
  }

  #value(): Literal {
    const token = this.#tokens.next;
    const isWord = token?.kind === 'word' && /^(true|false|null)$/i.test(token.text);
    if (token === undefined || (token.kind !== 'text' && token.kind !== 'number' && !isWord)) {
      this.#tokens.fail("a value or a 'property'");
    }
    this.#tokens.skip();
    if (token.kind === 'text') return unescaped(token.text);
    if (token.kind === 'number') return Number(token.text);
    return token.text.toLowerCase() === 'null' ? null : token.text.toLowerCase() === 'true';
  }
}

/**
 * A filter as ours; undefined for none. O(its length)
 *
 * @throws AppError `invalid_request` naming what is not understood
 */
export function filterIn(expression: string | undefined, field: string): GivenFilter | undefined {
  if (expression === undefined || expression.trim() === '') return undefined;
  return new Parser(expression, field).whole();
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
  return new Parser(expression, 'booster').booster();
}
