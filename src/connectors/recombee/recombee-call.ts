import type { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { parsePart } from '../../http/kit/route.ts';
import { getCustomer } from '../../http/shop/customers.ts';
import { getOneItem, type itemAnswerSchema } from '../../http/shop/items.ts';
import type { Ask } from '../kit/ask.ts';

/** One request, be it alone or of a batch, where query and body are one. */
export interface RecombeeCall {
  readonly ask: Ask;
  /** By what its credential is known. */
  readonly client: string;
  readonly options: Readonly<Record<string, string>>;
  readonly nowMs: number;
  /** From the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, unknown>>;
  /** What lists must not tell again: a batch may want no item twice. */
  readonly told: Set<string> | null;
}

export interface RecombeeDoor {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below the database. */
  readonly path: string;
  /** True: what is signed with the public token may come. */
  readonly isForPages?: boolean;
  readonly isLong?: boolean;
  /** @returns the body of the answer. @throws AppError */
  readonly answer: (call: RecombeeCall) => Promise<unknown>;
}

/** What every change is answered. */
export const OK = 'ok';

/** @throws AppError `invalid_request` naming each field that is wrong */
export function read<S extends z.ZodType>({ given }: RecombeeCall, schema: S): z.output<S> {
  return parsePart(schema, given, 'body') as z.output<S>;
}

export function wrong(field: string, problem: string): AppError {
  return new AppError('invalid_request', 'The request is not valid.', { details: [{ field, problem }] });
}

export type OurItem = z.output<typeof itemAnswerSchema>;
export interface OurCustomer {
  readonly customerId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

async function orNull<T>(asking: Promise<unknown>): Promise<T | null> {
  try {
    return (await asking) as T;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

export function knownItem(ask: Ask, itemId: string): Promise<OurItem | null> {
  return orNull(ask(getOneItem, { params: { itemId } }));
}

export function knownUser(ask: Ask, customerId: string): Promise<OurCustomer | null> {
  return orNull(ask(getCustomer, { params: { customerId } }));
}

/** @throws AppError `not_found` for a user nobody knows */
export async function requireUser(ask: Ask, userId: string): Promise<OurCustomer> {
  const user = await knownUser(ask, userId);
  if (user === null) throw new AppError('not_found', `User of the given ID ${userId} is not present in the database.`);
  return user;
}

/** @throws AppError `not_found` for an item the catalogue does not have */
export async function requireItem(ask: Ask, itemId: string): Promise<OurItem> {
  const item = await knownItem(ask, itemId);
  if (item === null) throw new AppError('not_found', `Item of the given ID ${itemId} is not present in the database.`);
  return item;
}
