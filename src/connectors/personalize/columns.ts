import type { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { attributeValueSchema } from '../../domain/item.ts';

/*
 * A schema of Personalize has columns (`CATEGORY_L1`), its clients tell properties (`categoryL1`): one thing by two names. We
 * keep them as attributes by the name of the column.
 */

export type Attribute = z.output<typeof attributeValueSchema>;
export type Attributes = Readonly<Record<string, Attribute>>;

/** `categoryL1`, `category_l1` and `CATEGORY_L1` are one. */
export function columnOf(property: string): string {
  return property.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

/** What separates several values of one property. */
const SEPARATOR = '|';
/** Of one text; what is longer is cut. */
const MOST_CHARACTERS = 1000;
const MOST_VALUES = 100;

/**
 * Properties, a JSON object as a string, by their columns; what is null is not told.
 *
 * @throws AppError `invalid_request` naming the field
 */
export function attributesIn(properties: string | undefined, field: string): Attributes {
  if (properties === undefined || properties.trim() === '') return {};
  const told = parsed(properties, field);
  const pairs = Object.entries(told).flatMap(([name, value]) => {
    if (value === null || value === '') return [];
    return [[columnOf(name), attributeOf(value)] as const];
  });
  return Object.fromEntries(pairs);
}

function parsed(properties: string, field: string): Readonly<Record<string, unknown>> {
  let told: unknown;
  try {
    told = JSON.parse(properties);
  } catch {
    told = undefined;
  }
  if (typeof told === 'object' && told !== null && !Array.isArray(told)) return told as Record<string, unknown>;
  throw invalidInput(field, 'must be a JSON object in a string');
}

function attributeOf(value: unknown): Attribute {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(String).map(cut).slice(0, MOST_VALUES);
  if (typeof value !== 'string') return cut(JSON.stringify(value));
  return value.includes(SEPARATOR) ? value.split(SEPARATOR).map(cut).slice(0, MOST_VALUES) : cut(value);
}

/** The beginning of a text, in UTF-16 units; half a character is none. */
export function beginningOf(text: string, units: number): string {
  return text.length <= units ? text : text.slice(0, units).replace(/[\uD800-\uDBFF]$/, '');
}

const cut = (text: string) => beginningOf(text.trim(), MOST_CHARACTERS);

/** As a column is written: several values with `|` between. */
export function columnText(value: Attribute): string {
  return typeof value === 'object' ? value.join(SEPARATOR) : String(value);
}

/** The values of an attribute as texts. */
export function textsOf(value: Attribute | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
}

export function numberOf(value: Attribute | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The columns that say what an item is of. */
export function isOfCategory(column: string): boolean {
  return /^(CATEGORY|CATEGORIES|CATEGORY_L\d|GENRES?)$/.test(column);
}

export function invalidInput(field: string, problem: string): AppError {
  return new AppError('invalid_request', 'The input is not valid.', { details: [{ field, problem }] });
}
