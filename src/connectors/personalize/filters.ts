import type { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { getCustomer } from '../../http/shop/customers.ts';
import { getCustomerHistory, type historySchema } from '../../http/shop/history.ts';
import { getOneItem, type itemAnswerSchema } from '../../http/shop/items.ts';
import type { GivenFilter } from '../../http/shop/list-query.ts';
import type { ForeignCall } from '../kit/connector.ts';
import { asTold } from '../kit/loose.ts';
import { type Attributes, columnOf, invalidInput, isOfCategory } from './columns.ts';
import { actionTypesFor, eventTypesFor } from './event-types.ts';
import {
  type Clause,
  type Column,
  type Condition,
  type FilterSubject,
  type FilterValue,
  type Literal,
  type Operator,
  parameterValues,
  parseFilter,
} from './filter-language.ts';

/** A filter as a request names it. */
export interface WantedFilter {
  readonly filterArn?: string | undefined;
  readonly filterValues?: Readonly<Record<string, string>> | undefined;
}

/** Whom and what a list is about. */
export interface About {
  readonly userId?: string | undefined;
  /** Of a list beside an item. */
  readonly itemId?: string | undefined;
  /** Default: items. */
  readonly subject?: FilterSubject;
}

type Comparison = Extract<Condition, { kind: 'comparison' }>;

const EVERYTHING: GivenFilter = { all: [] };
const NOTHING: GivenFilter = { any: [] };
const MOST_VALUES = 500;
/** A filter in a query has 20,000; the rest of it needs some. */
const MOST_CHARACTERS_NAMED = 12_000;

/** A filter in our words. */
export interface FilterMeaning {
  /** Undefined: none is asked for. */
  readonly filter: GivenFilter | undefined;
  /** True: it asks for what the user did something with, so that they may well have it. */
  readonly wantsDone: boolean;
}

/**
 * What a filter means, for this user and this item. Its expression is the option
 * `filter/<name>`: they are made in the control plane of AWS, which is not here.
 *
 * @throws AppError `not_found` for a filter nobody settled; `invalid_request` naming what is not understood, or missing
 */
export async function filterOf(
  call: ForeignCall,
  { filterArn, filterValues = {} }: WantedFilter,
  about: About,
): Promise<FilterMeaning> {
  if (filterArn === undefined) return { filter: undefined, wantsDone: false };
  const name = filterArn.slice(filterArn.lastIndexOf('/') + 1);
  const expression = call.caller.credential.options[`filter/${name}`];
  if (expression === undefined) throw new AppError('not_found', `There is no filter "${name}".`);
  const clauses = parseFilter(expression, `filter ${name}`, about.subject ?? 'ItemID');
  requireKnown(clauses, filterValues);
  const meanings: GivenFilter[] = [];
  for (const clause of clauses) {
    const meaning = await new ClauseMeaning(call, clause, filterValues, about).filter();
    if (meaning !== null) meanings.push(meaning);
  }
  const wantsDone = clauses.some(({ includes, where }) => includes && asksForDone(where));
  return { filter: { all: meanings }, wantsDone };
}

function asksForDone(condition: Condition): boolean {
  if (condition.kind !== 'comparison') return condition.parts.some(asksForDone);
  return condition.column.set === 'Interactions' && ['in', '='].includes(condition.operator);
}

/** A value for no parameter is a slip of the pen: what it was to filter would be let through. */
function requireKnown(clauses: readonly Clause[], given: Readonly<Record<string, string>>): void {
  const known = new Set(clauses.flatMap(({ where, onlyIf }) => [where, onlyIf].flatMap(parametersOf)));
  const unknown = Object.keys(given).find((name) => !known.has(name.toLowerCase()));
  if (unknown !== undefined) throw invalidInput(`filterValues.${unknown}`, 'is no parameter of the filter');
}

function parametersOf(condition: Condition | null): readonly string[] {
  if (condition === null) return [];
  if (condition.kind !== 'comparison') return condition.parts.flatMap(parametersOf);
  return condition.values.flatMap((value) => (value.kind === 'parameter' ? [value.name.toLowerCase()] : []));
}

/** One clause, for one request. What it needs of the user and the item is read once, if it is needed. */
class ClauseMeaning {
  readonly #call: ForeignCall;
  readonly #clause: Clause;
  readonly #given: Readonly<Record<string, string>>;
  readonly #about: About;
  #user: Promise<Attributes> | null = null;
  #item: Promise<Attributes> | null = null;

  constructor(call: ForeignCall, clause: Clause, given: Readonly<Record<string, string>>, about: About) {
    this.#call = call;
    this.#clause = clause;
    this.#about = about;
    this.#given = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  }

  /** Null: it says nothing here. */
  async filter(): Promise<GivenFilter | null> {
    const { includes, where, onlyIf } = this.#clause;
    if (onlyIf !== null && !(await this.#holds(onlyIf))) return null;
    const meaning = await this.#meaning(where);
    return meaning === null || includes ? meaning : { not: meaning };
  }

  async #holds(condition: Condition): Promise<boolean> {
    if (condition.kind === 'comparison') {
      if (condition.column.set !== 'CurrentUser') throw this.#refusal(condition.column, 'cannot stand behind IF');
      const values = await this.#values(condition.values);
      return values !== null && (await this.#isTrue(condition, values));
    }
    const parts = await Promise.all(condition.parts.map((part) => this.#holds(part)));
    return condition.kind === 'and' ? parts.every(Boolean) : parts.some(Boolean);
  }

  /** Null for what rests on a parameter that was left out: an EXCLUDE does without it. */
  async #meaning(condition: Condition): Promise<GivenFilter | null> {
    if (condition.kind === 'comparison') return this.#compared(condition);
    const parts = await Promise.all(condition.parts.map((part) => this.#meaning(part)));
    const said = parts.filter((part) => part !== null);
    if (said.length === 0) return null;
    return condition.kind === 'and' ? { all: said } : { any: said };
  }

  async #compared(comparison: Comparison): Promise<GivenFilter | null> {
    const { column, operator } = comparison;
    const values = await this.#values(comparison.values);
    if (values === null) return null;
    switch (column.set) {
      case 'Items':
        return this.#ofItems(column, operator, values);
      case 'Interactions':
        return this.#ofInteractions(column, operator, values);
      default:
        return (await this.#isTrue(comparison, values)) ? EVERYTHING : NOTHING;
    }
  }

  #ofItems(column: Column, operator: Operator, values: readonly Literal[]): GivenFilter {
    const fields = fieldsOf(column.name);
    switch (operator) {
      case 'in':
      case '=':
        return isIn(column.name, fields, values);
      case 'not in':
      case '!=':
        return { not: isIn(column.name, fields, values) };
      default: {
        const [bound] = values;
        if (bound === undefined) return NOTHING;
        const number = typeof bound === 'string' ? Number(bound) : bound;
        if (values.length > 1 || typeof number !== 'number' || !Number.isFinite(number)) {
          throw this.#refusal(column, `is compared (${operator}) with one number only`);
        }
        return { any: fields.map((field) => ({ field, [BOUNDS[operator]]: number })) };
      }
    }
  }

  async #ofInteractions(column: Column, operator: Operator, values: readonly Literal[]): Promise<GivenFilter> {
    if (columnOf(column.name) !== 'EVENT_TYPE') throw this.#refusal(column, 'is not supported: only EVENT_TYPE is');
    const isNot = operator === 'not in' || operator === '!=';
    if (!isNot && operator !== 'in' && operator !== '=')
      throw this.#refusal(column, `cannot be compared by ${operator}`);
    const { options } = this.#call.caller.credential;
    const typesFor = this.#about.subject === 'ActionID' ? actionTypesFor : eventTypesFor;
    const types = values.includes('*') ? [] : ourTypes(values.map(String), options, typesFor);
    const done = this.#about.itemId === undefined ? { done: types } : await this.#doneBesideItem(types);
    return isNot ? { not: done } : done;
  }

  /** A list beside an item is for nobody: what this user did is named, the latest first, as much as a question holds. */
  async #doneBesideItem(types: readonly string[]): Promise<GivenFilter> {
    const { userId } = this.#about;
    if (userId === undefined) return NOTHING;
    const answer = await this.#call.ask(getCustomerHistory, {
      params: { customerId: userId },
      query: { limit: '1000' },
    });
    const { interactions } = answer as z.output<typeof historySchema>;
    const done = interactions.filter(({ type }) => (types.length === 0 ? type !== 'impression' : types.includes(type)));
    const named: string[] = [];
    let left = MOST_CHARACTERS_NAMED;
    for (const itemId of new Set(done.map((one) => one.itemId))) {
      left -= JSON.stringify(itemId).length + 1;
      if (left < 0) break;
      named.push(itemId);
    }
    return oneOf('itemId', named);
  }

  async #isTrue({ column, operator }: Comparison, values: readonly Literal[]): Promise<boolean> {
    const own = valuesOf(await this.#attributes(column), column.name);
    const isAmong = own.some((one) => values.some((value) => String(value) === String(one)));
    switch (operator) {
      case 'in':
      case '=':
        return isAmong;
      case 'not in':
      case '!=':
        return !isAmong;
      default: {
        const [left, right] = [Number(own[0] ?? Number.NaN), Number(values[0] ?? Number.NaN)];
        return { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[operator];
      }
    }
  }

  /** @returns null where a parameter was left out that may be */
  async #values(values: readonly FilterValue[]): Promise<readonly Literal[] | null> {
    const all: Literal[] = [];
    for (const value of values) {
      if (value.kind === 'literal') all.push(value.value);
      else if (value.kind === 'column') all.push(...valuesOf(await this.#attributes(value), value.name));
      else {
        const given = this.#given[value.name.toLowerCase()];
        if (given !== undefined) all.push(...parameterValues(given, `filterValues.${value.name}`));
        else if (this.#clause.includes) throw invalidInput(`filterValues.${value.name}`, 'is missing');
        else return null;
      }
    }
    if (all.length > MOST_VALUES / 2) throw invalidInput('filterValues', `are more than ${MOST_VALUES / 2}`);
    return all;
  }

  #attributes(column: Column): Promise<Attributes> {
    switch (column.set) {
      case 'CurrentUser':
        this.#user ??= this.#readUser();
        return this.#user;
      case 'CurrentItem':
        this.#item ??= this.#readItem(column);
        return this.#item;
      default:
        throw this.#refusal(column, 'cannot be a value: only columns of CurrentUser and CurrentItem can');
    }
  }

  async #readUser(): Promise<Attributes> {
    const { userId } = this.#about;
    if (userId === undefined) return {};
    const user = await known(this.#call.ask(getCustomer, { params: { customerId: userId } }));
    return columnsOf((user as { readonly attributes: Attributes } | null)?.attributes ?? {});
  }

  async #readItem(column: Column): Promise<Attributes> {
    const { itemId } = this.#about;
    if (itemId === undefined) throw this.#refusal(column, 'needs an itemId in the request');
    const item = await known(this.#call.ask(getOneItem, { params: { itemId } }));
    if (item === null) return { ITEM_ID: itemId };
    const { attributes, price, categories, createdAt } = item as z.output<typeof itemAnswerSchema>;
    return {
      ...(categories.length === 0 ? {} : { CATEGORY: categories, CATEGORIES: categories, GENRE: categories }),
      ...{ ...columnsOf(attributes), ITEM_ID: itemId, CREATION_TIMESTAMP: Date.parse(createdAt) / 1000 },
      ...(price === null ? {} : { PRICE: price }),
    };
  }

  #refusal({ set, name }: Column, problem: string): AppError {
    return invalidInput(`${set}.${name}`, problem);
  }
}

const BOUNDS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

async function known(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

const columnsOf = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [columnOf(name), value]));

function valuesOf(attributes: Attributes, column: string): readonly Literal[] {
  const name = columnOf(column);
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return value === undefined ? [] : typeof value === 'object' ? value : [value];
}

/** Where we keep a column. What came through another door may have another name. */
function fieldsOf(column: string): readonly string[] {
  const name = columnOf(column);
  if (name === 'ITEM_ID' || name === 'ITEMID') return ['itemId'];
  if (name === 'PRICE') return ['price'];
  if (name === 'CREATION_TIMESTAMP') return ['createdAt'];
  return [...new Set([name, column, column.toLowerCase()])].map((one) => `attributes.${one}`);
}

function isIn(column: string, fields: readonly string[], values: readonly Literal[]): GivenFilter {
  const told = values.flatMap(asTold);
  const parts: GivenFilter[] = fields.map((field) => oneOf(field, told));
  if (isOfCategory(columnOf(column))) {
    const isTold: GivenFilter[] = fields.map((field) => ({ field, exists: true }));
    parts.push({ all: [{ not: { any: isTold } }, oneOf('category', values.map(String))] });
  }
  return { any: parts };
}

function oneOf(field: string, values: readonly Literal[]): GivenFilter {
  const parts: GivenFilter[] = [];
  for (let from = 0; from < values.length; from += MOST_VALUES) {
    parts.push({ field, in: values.slice(from, from + MOST_VALUES) });
  }
  return { any: parts };
}

/** Case makes no difference, of event types alone. */
function ourTypes(
  theirs: readonly string[],
  options: Readonly<Record<string, string>>,
  typesFor: typeof eventTypesFor,
): readonly string[] {
  const settled = Object.keys(options).filter((name) => name.startsWith('type/'));
  const types = theirs.flatMap((type) => {
    const same = settled.find((name) => name.toLowerCase() === `type/${type}`.toLowerCase());
    return typesFor(same === undefined ? type : same.slice('type/'.length), options);
  });
  return [...new Set(types.flatMap((type) => [type, type.toLowerCase()]))];
}
