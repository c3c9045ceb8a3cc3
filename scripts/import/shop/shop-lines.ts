import type { DataFile } from '../file/data-file.ts';
import { readCustomers } from './read-customers.ts';
import { readEvents } from './read-events.ts';
import { readItems } from './read-items.ts';
import { readOrders } from './read-orders.ts';
import type { ReadLines, ShopFileOptions, ShopKind } from './shop-fields.ts';

const READERS: Readonly<
  Record<ShopKind, (file: DataFile, options: ShopFileOptions) => ReadLines | Promise<ReadLines>>
> = { orders: readOrders, events: readEvents, items: readItems, customers: readCustomers };

/** Reads a file of one kind. @throws {Error} as `fieldReader`, at once or when it is gone through */
export async function readShopLines(kind: ShopKind, file: DataFile, options: ShopFileOptions): Promise<ReadLines> {
  return READERS[kind](file, options);
}
