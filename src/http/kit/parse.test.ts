import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { parsePart } from './route.ts';

function problems(schema: z.ZodType | undefined, value: unknown, part: 'path' | 'query' | 'body' = 'body') {
  try {
    parsePart(schema, value, part);
  } catch (error) {
    if (error instanceof AppError) return error.details.map(({ field, problem }) => `${field}: ${problem}`);
    throw error;
  }
  return [];
}

const order = z.strictObject({ id: z.string(), lines: z.array(z.strictObject({ quantity: z.number() })) });

describe('parsePart', () => {
  it('names fields as a caller would write them', () => {
    expect(problems(order, { id: 'a', lines: [{ quantity: 1 }, {}] })).toEqual(['lines[1].quantity: is needed']);
    expect(problems(order, { id: 'a', lines: [{ quantity: 1, qty: 1 }], colour: 1 })).toEqual([
      'lines[0].qty: unknown field',
      'colour: unknown field',
    ]);
    expect(problems(order, undefined)).toEqual(['body: is needed']);
  });

  it('of two shapes blames the one that was meant: it leaves fewer fields strange', () => {
    const either = z.union([z.strictObject({ orders: z.array(order) }), order]);
    expect(problems(either, { orders: [{ id: 7, lines: [] }] })).toEqual([
      'orders[0].id: Invalid input: expected string, received number',
    ]);
    expect(problems(either, { id: 'a', lines: [], colour: 1 })).toEqual(['colour: unknown field']);
  });

  it('stops at 20 problems', () => {
    const strange = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`field${index}`, 1]));
    expect(problems(z.strictObject({}), strange)).toHaveLength(20);
  });

  it('lets no query through where none is defined, and ignores body and path', () => {
    expect(problems(undefined, { limit: '5' }, 'query')).toEqual(['limit: unknown parameter']);
    expect(problems(undefined, { anything: 1 }, 'body')).toEqual([]);
  });
});
