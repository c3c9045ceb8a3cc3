import { type SparseRows, transpose } from '../../maths/interaction-matrix.ts';
import type { Descriptions } from '../catalogue/item-terms.ts';
import { customerRows } from './customer-rows.ts';
import type { InteractionLog } from './interaction-log.ts';
import { type ItemDays, itemDaysOf } from './item-days.ts';
import { orderRows } from './order-rows.ts';

/** What the parts of a model are fitted on: the same interactions in the forms they need. */
export interface FitData {
  readonly log: InteractionLog;
  readonly itemCount: number;
  /** Customers x items. */
  readonly customers: SparseRows;
  /** Its transpose: per item who has it. */
  readonly itemCustomers: SparseRows;
  /** Orders x items. */
  readonly orders: SparseRows;
  readonly itemDays: ItemDays;
  /** What is said of the items. */
  readonly descriptions: Descriptions;
}

export function fitDataOf(log: InteractionLog, itemCount: number, descriptions: Descriptions = []): FitData {
  const customers = customerRows(log, itemCount);
  return {
    log,
    itemCount,
    customers,
    itemCustomers: transpose(customers),
    orders: orderRows(log, itemCount),
    itemDays: itemDaysOf(log),
    descriptions,
  };
}
