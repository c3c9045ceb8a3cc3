import { eventSchema } from '../../../src/http/shop/events.ts';
import type { Fault, Unit } from '../file/send-units.ts';
import { problemOf } from './line-values.ts';

/** Of one event; an order of more becomes several. */
export const LINES_PER_EVENT = 1000;

/** An event as the API would take it, or what it would say of it, by the line where that stands. @param lines - of its items */
export function checkedEvent(body: object, lines: readonly number[]): Unit | Fault {
  const wrong = problemOf(eventSchema, body);
  if (wrong === null) return { lines, body };
  const [field, place] = wrong.path;
  const within = field === 'items' && typeof place === 'number' ? place : 0;
  return { line: lines[within] ?? lines[0] ?? 0, problem: wrong.problem };
}
