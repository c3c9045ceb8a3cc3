import { AppError } from '../../domain/errors.ts';
import type { GivenFilter } from '../../http/shop/list-query.ts';
import { asTold } from '../kit/loose.ts';
import { TokenCursor, unescaped } from '../kit/token-cursor.ts';

/*
 * Algolia's `filters`:
 *
 *   filters = part { AND part }      part = either | "(" either ")"      either = one { OR one }
 *   one     = [ NOT ] facet ":" value | [ NOT ] facet ":" number TO number | [ NOT ] facet ( < | <= | = | != | >= | > ) number
 *
 * OR binds closer than AND, as there. Facets and values stand in quotes where they hold spaces, brackets or words of the
 * language, which are written large. `facetFilters` and `numericFilters` say the same in lists: of a list all must hold, of a
 * list in it any, and `-value` is NOT.
 */

export function invalidInput(field: string, problem: string): AppError {
  return new AppError('invalid_request', 'The request is not valid.', { details: [{ field, problem }] });
}

const LANGUAGE = {
  pattern: /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(<=|>=|!=|[<>=():])|([^\s"'()<>=!:]+))\s*/suy,
  kinds: ['quoted', 'quoted', 'sign', 'word'],
  said: ['sign', 'word'],
  ignoresCase: false,
} as const;

class Parser {
  readonly #tokens: TokenCursor<(typeof LANGUAGE.kinds)[number]>;
  readonly #field: string;

  constructor(text: string, field: string) {
    this.#tokens = new TokenCursor(text, LANGUAGE, (problem) => invalidInput(field, problem));
    this.#field = field;
  }

  filters(): GivenFilter {
    const all = [this.#part()];
    while (this.#tokens.takes('AND')) all.push(this.#part());
    this.#tokens.expectEnd('AND, OR or the end');
    return { all };
  }

  #part(): GivenFilter {
    if (!this.#tokens.takes('(')) return this.#either();
    const either = this.#either();
    if (!this.#tokens.takes(')')) this.#tokens.fail('OR or ")"');
    return either;
  }

  #either(): GivenFilter {
    const any = [this.#one()];
    while (this.#tokens.takes('OR')) any.push(this.#one());
    return { any };
  }

  #one(): GivenFilter {
    if (this.#tokens.takes('NOT')) return { not: this.#comparison() };
    return this.#comparison();
  }

  #comparison(): GivenFilter {
    const facet = this.#name('a facet');
    if (this.#tokens.takes(':')) return this.#ofFacet(facet);
    const bound = BOUNDS.find(([sign]) => this.#tokens.takes(sign));
    if (bound === undefined) this.#tokens.fail('":" or a comparison');
    const number = this.#number();
    const [sign, name] = bound;
    if (name !== null) return anyField(facet, (field) => ({ field, [name]: number }));
    const isEqual = isIn(facet, String(number));
    return sign === '=' ? isEqual : { not: isEqual };
  }

  #ofFacet(facet: string): GivenFilter {
    const isQuoted = this.#tokens.next?.kind === 'quoted';
    let value = this.#name('a value');
    if (!isQuoted && this.#tokens.takes('TO')) {
      const [gte, lte] = [this.#numberIn(value), this.#number()];
      return anyField(facet, (field) => ({ field, gte, lte }));
    }
    // A value may hold what separates a facet from it.
    while (!isQuoted && this.#tokens.takes(':')) value += `:${this.#name('a value')}`;
    return isIn(facet, value);
  }

  #number(): number {
    return this.#numberIn(this.#name('a number'));
  }

  #numberIn(text: string): number {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw invalidInput(this.#field, `is not understood: "${text}" is no number`);
    return Number(text);
  }

  #name(wanted: string): string {
    const token = this.#tokens.next;
    const isWord = token?.kind === 'word' && !['AND', 'OR', 'NOT'].includes(token.text);
    if (token === undefined || (token.kind !== 'quoted' && !isWord)) this.#tokens.fail(wanted);
    this.#tokens.skip();
    return unescaped(token.text);
  }
}

const BOUNDS = [
  ['<=', 'lte'],
  ['>=', 'gte'],
  ['!=', null],
  ['<', 'lt'],
  ['>', 'gt'],
  ['=', null],
] as const;

/** What an index calls what we keep in a field of its own. */
const OURS: Readonly<Record<string, string>> = {
  objectID: 'itemId',
  name: 'title',
  title: 'title',
  category: 'category',
  categories: 'category',
  price: 'price',
  brand: 'brand',
  groupId: 'groupId',
  createdAt: 'createdAt',
};

/** By our own field and by the attribute of that name. */
function anyField(facet: string, condition: (field: string) => GivenFilter): GivenFilter {
  const own = Object.hasOwn(OURS, facet) ? OURS[facet] : undefined;
  const fields = own === undefined ? [] : [own];
  return { any: [...fields, `attributes.${facet}`].map(condition) };
}

function isIn(facet: string, value: string): GivenFilter {
  return anyField(facet, (field) => ({ field, in: [...asTold(value)] }));
}

/** Items that have this value of a facet. */
export const facetFilter = isIn;

/**
 * Reads `filters`. O(its length)
 *
 * @throws AppError `invalid_request` naming what is not understood
 */
export function parseFilters(text: string, field: string): GivenFilter | undefined {
  return text.trim() === '' ? undefined : new Parser(text, field).filters();
}

/** `facetFilters` or `numericFilters`: a text, or lists of them. */
export type ListedFilters = string | readonly (string | readonly string[])[];

/** @throws AppError `invalid_request` naming what is not understood */
export function parseListed(
  listed: ListedFilters,
  one: (text: string, field: string) => GivenFilter,
  field: string,
): GivenFilter | undefined {
  const all = typeof listed === 'string' ? [listed] : listed;
  if (all.length === 0) return undefined;
  return {
    all: all.map((part, index) => {
      const at = `${field}[${index}]`;
      return typeof part === 'string' ? one(part, at) : { any: part.map((text) => one(text, at)) };
    }),
  };
}

/** `facet:value` as it stands, without quotes; `facet:-value` is NOT, `facet:\-value` is not. */
export function facetOf(text: string, field: string): GivenFilter {
  const [, facet, minus, value] = /^([^:]+):(-?)(.+)$/su.exec(text) ?? [];
  if (facet === undefined || value === undefined) throw invalidInput(field, 'must be facet:value');
  const meaning = isIn(facet, value.replace(/^\\-/, '-'));
  return minus === '-' ? { not: meaning } : meaning;
}

/** `price>=3`, `price:3 TO 5` */
export function numericOf(text: string, field: string): GivenFilter {
  return parseFilters(text, field) ?? { all: [] };
}
