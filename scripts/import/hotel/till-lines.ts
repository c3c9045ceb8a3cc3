import { createHash } from 'node:crypto';
import { eventSchema } from '../../../src/http/shop/events.ts';
import { type ColumnOptions, fieldReader } from '../file/columns.ts';
import type { CsvFile } from '../file/csv-file.ts';
import type { Fault, Unit } from '../file/send-units.ts';
import { writtenAmount } from '../file/written-amount.ts';
import { type DateOrder, writtenMoment } from '../file/written-dates.ts';

/** What a line of a till may tell. */
export const TILL_FIELDS = [
  ...(['id', 'type', 'place', 'room', 'customerId', 'stayId'] as const),
  ...(['itemId', 'quantity', 'price', 'at', 'touchpoint'] as const),
];

export interface TillFileOptions extends ColumnOptions {
  readonly dates: DateOrder | null;
}

/**
 * Events of a till's file, one a line: of the room where a line names no customer. Without a column for it, the id of an
 * event is made of what the line says and how often it was said before, so that the file again changes nothing.
 *
 * @throws {Error} as `fieldReader`
 */
export function readTillLines(
  file: CsvFile,
  options: TillFileOptions,
): { units: readonly Unit[]; faults: readonly Fault[] } {
  const fieldsOf = fieldReader(TILL_FIELDS, ['place', 'itemId', 'at'], file.columns, options);
  const seen = new Map<string, number>();
  const units: Unit[] = [];
  const faults: Fault[] = [];
  for (const { line, values } of file.rows) {
    if (values.length !== file.columns.length) {
      faults.push({ line, problem: `has ${values.length} values, and the header ${file.columns.length}` });
      continue;
    }
    const { id, type = 'consume', at = '', quantity, price, ...told } = fieldsOf(values);
    const said = createHash('sha256')
      .update(JSON.stringify([type, at, quantity, price, told]))
      .digest('base64url')
      .slice(0, 16);
    const before = seen.get(said) ?? 0;
    seen.set(said, before + 1);
    const body = {
      ...{ id: id ?? `till:${said}:${before}`, type, ...told, at: writtenMoment(at, options.dates) },
      ...(quantity === undefined ? {} : { quantity: writtenAmount(quantity) }),
      ...(price === undefined ? {} : { price: writtenAmount(price) }),
    };
    const parsed = eventSchema.safeParse(body);
    if (parsed.success) units.push({ lines: [line], body });
    else {
      const [{ path = [], message = '' } = {}] = parsed.error.issues;
      faults.push({ line, problem: `${path.length === 0 ? '' : `${path.join('.')}: `}${message}` });
    }
  }
  return { units, faults };
}
