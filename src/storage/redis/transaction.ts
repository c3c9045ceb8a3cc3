import type { ChainableCommander } from 'ioredis';

/** Runs a MULTI; ioredis hands back the errors of single commands as values, and this throws the first. */
export async function runTransaction(transaction: ChainableCommander): Promise<void> {
  for (const [error] of (await transaction.exec()) ?? []) {
    if (error !== null) throw error;
  }
}
