import { RapportError } from '../../packages/client/src/public.ts';
import { AppError } from '../../src/domain/errors.ts';
import type { BatchAnswer } from './file/send-units.ts';

/** Sends all at once; where that is refused one by one, to know which of them it is. */
export async function refusedOf<T>(
  all: readonly T[],
  send: (some: readonly T[]) => Promise<unknown>,
): Promise<BatchAnswer['rejected']> {
  try {
    await send(all);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (all.length === 1) return [{ index: 0, problem: problemIn(error) }];
  }
  const rejected: { index: number; problem: string }[] = [];
  for (const [index, one] of all.entries()) {
    rejected.push(...(await refusedOf([one], send)).map(({ problem }) => ({ index, problem })));
  }
  return rejected;
}

const REFUSALS: readonly (string | null)[] = ['invalid_request', 'invalid_json', 'conflict', 'erased', 'not_found'];

/** It was understood, and will not be done: the same again is no use. */
export function isRefusal(error: unknown): error is RapportError | AppError {
  return (error instanceof RapportError || error instanceof AppError) && REFUSALS.includes(error.code);
}

/** In one line. */
export function problemIn(error: RapportError | AppError): string {
  const details = error instanceof AppError ? error.details.map(({ field, problem }) => `${field}: ${problem}`) : [];
  return [error.message, ...details].join(' ').replaceAll(/\s*\n\s*/g, ' ');
}

/** What is only told where there is some. */
export function seldom(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
