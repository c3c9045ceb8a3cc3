/** What a column of somebody's own file can say. */
export const ROLES = ['customer', 'session', 'item', 'time', 'type', 'order', 'value', 'quantity', 'price'] as const;
export type Role = (typeof ROLES)[number];

/** Names that columns of such files usually have, without case, spaces and `_`; the first that is there is taken. */
const USUAL: Readonly<Record<Role, readonly string[]>> = {
  customer: [
    'customer',
    'customerid',
    'user',
    'userid',
    'uid',
    'visitorid',
    'visitor',
    'member',
    'memberid',
    'clientid',
  ],
  session: ['session', 'sessionid', 'visit', 'visitid'],
  item: ['item', 'itemid', 'sku', 'product', 'productid', 'stockcode', 'article', 'articleid', 'movieid', 'iid'],
  time: ['time', 'timestamp', 'at', 'date', 'datetime', 'createdat', 'invoicedate', 'orderdate', 'ts'],
  type: ['type', 'event', 'eventtype', 'action', 'behavior', 'behaviour'],
  order: ['order', 'orderid', 'invoice', 'invoiceno', 'basket', 'basketid', 'transactionid', 'orderno'],
  value: ['value', 'rating', 'stars', 'score'],
  quantity: ['quantity', 'qty', 'amount', 'units'],
  price: ['price', 'unitprice'],
};

/** The column each role is read from, as far as the file has one. */
export type Columns = Partial<Readonly<Record<Role, string>>>;

/**
 * Reads `role=name` as it stands behind `--column`.
 *
 * @throws {Error} for anything else, or a role that does not exist
 */
export function columnNamed(text: string, before: Columns = {}): Columns {
  const [role = '', ...rest] = text.split('=');
  const name = rest.join('=');
  if (!isRole(role) || name === '') {
    throw new Error(`"${text}" is not of the form ROLE=NAME, where ROLE is one of ${ROLES.join(', ')}.`);
  }
  return { ...before, [role]: name };
}

/**
 * Finds the column of each role: as named, or else by a usual name.
 *
 * @throws {Error} naming what is missing, and what the file has
 */
export function columnsOf(header: readonly string[], named: Columns): Columns {
  const has = `The file has ${header.map((name) => `"${name}"`).join(', ')}.`;
  const taken = new Set(Object.values(named));
  const columns: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const wanted = named[role];
    if (wanted !== undefined && !header.includes(wanted)) throw new Error(`There is no column "${wanted}". ${has}`);
    const found = wanted ?? usualColumn(role, header, taken);
    if (found !== undefined) columns[role] = found;
  }
  if (columns.item === undefined) throw new Error(`Which column is the item? Say --column item=NAME. ${has}`);
  if (columns.customer === undefined && columns.session === undefined) {
    throw new Error(`Whose are the rows? Say --column customer=NAME or --column session=NAME. ${has}`);
  }
  return columns;
}

/** Which column was read as what, in words. */
export function tellColumns(columns: Columns): string {
  return ROLES.flatMap((role) => {
    const name = columns[role];
    return name === undefined ? [] : [name === role ? role : `${role} from "${name}"`];
  }).join(', ');
}

function usualColumn(role: Role, header: readonly string[], taken: ReadonlySet<string>): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  for (const usual of USUAL[role]) {
    const found = header.find((name) => !taken.has(name) && plain(name) === usual);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
