import { pino } from 'pino';
import type { Config } from './config.ts';

export type Logger = pino.Logger;

/**
 * Structured logs on standard output. The levels are a contract: `error` means a person must act, `warn` that someone
 * should look this week, `info` is what happened; a healthy day has no errors. No personal data at any level.
 */
export function createLogger(config: Pick<Config, 'logLevel'>, process: string): Logger {
  return pino({ level: config.logLevel, base: { process }, timestamp: pino.stdTimeFunctions.isoTime });
}
