import type { StatusAnswer } from '../client/wire.ts';
import type { Sent } from './send-orders.ts';

const number = (value: number): string => value.toLocaleString('en').padStart(9);

/** What was sent in this run, and what the tenant has now, as the API counts it. */
export function tellCounts(sent: Sent, status: StatusAnswer): string[] {
  return [
    '',
    `  sent now    ${number(sent.lines)} lines`,
    `              ${number(sent.orders)} orders, ${sent.duplicates.toLocaleString('en')} of them known already`,
    `  there now   ${number(status.events)} orders`,
    `              ${number(status.customers)} customers`,
    `              ${number(status.items)} items`,
    '',
  ];
}
