import { createHash } from 'node:crypto';
import { z } from 'zod';
import { itemBodySchema } from '../../http/shop/items.ts';
import type { GivenItem } from './ask.ts';

/*
 * What clients of others write where they mean an id, a number or a text. A value that cannot be meant so is as if it were
 * absent: one odd field must not lose the event it stands in.
 */

/** An id as text or as a number; absent where it is empty. */
export const looseIdSchema = z
  .union([z.string(), z.number()])
  .transform((id) => (id === '' ? undefined : String(id)))
  .optional()
  .catch(undefined);

/** A number, be it written as text. */
export const looseNumberSchema = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(\.\d+)?\s*$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);

export const looseTextSchema = z.string().optional().catch(undefined);

/** What a shop shows of a product, where it can be shown: an address that is none is left out. */
export function shownOf(told: {
  readonly url?: string | undefined;
  readonly imageUrl?: string | undefined;
  readonly brand?: string | undefined;
}): Pick<GivenItem, 'url' | 'imageUrl' | 'brand'> {
  const { url, imageUrl, brand } = itemBodySchema.shape;
  const shapes = { url, imageUrl, brand };
  const sound = Object.entries(told).filter(([name, value]) => {
    return value !== undefined && shapes[name as keyof typeof shapes].safeParse(value).success;
  });
  return Object.fromEntries(sound);
}

/** Units above zero, else undefined: our own default stands in. */
export const unitsOf = (quantity: number | undefined): number | undefined =>
  quantity !== undefined && quantity > 0 ? quantity : undefined;

/** What one unit costs, else undefined. */
export const priceOf = (price: number | undefined): number | undefined =>
  price !== undefined && price >= 0 ? price : undefined;

/**
 * An id for what comes without one: the same content has the same, so that it counts once. Who looks twice at a thing and
 * never says when has looked twice.
 */
export function idOfContent(content: unknown, isTimeTold: boolean, nowMs: number): string {
  const told = isTimeTold ? [content] : [content, nowMs];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32);
}

/** A number may have been told as a text, and the other way. */
export function asTold(value: string | number | boolean): readonly (string | number | boolean)[] {
  if (typeof value !== 'string') return [value, String(value)];
  if (/^-?\d+(\.\d+)?$/.test(value)) return [value, Number(value)];
  return /^(true|false)$/i.test(value) ? [value, value.toLowerCase() === 'true'] : [value];
}
