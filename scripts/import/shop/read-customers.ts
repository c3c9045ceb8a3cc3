import { z } from 'zod';
import { idSchema } from '../../../src/http/fields/values.ts';
import { givenProfileSchema } from '../../../src/http/guest/profile.ts';
import { fieldReader } from '../file/columns.ts';
import { again, type DataFile } from '../file/data-file.ts';
import type { Told } from '../file/import-file.ts';
import type { Unit } from '../file/send-units.ts';
import { attributeReader, flag, isNested, jsonOr, mapped, problemOf, rowProblem } from './line-values.ts';
import { type ReadLines, SHOP_FIELDS, type ShopFileOptions } from './shop-fields.ts';

/** What is told of one customer id; of a merge only whom into. */
export interface CustomerUnit {
  readonly customerId: string;
  readonly profile: Readonly<Record<string, unknown>> | null;
  readonly sessions: readonly string[];
  readonly mergedInto: string | null;
}

const customerSchema = z.strictObject({
  customerId: idSchema,
  ...givenProfileSchema.shape,
  sessions: z.array(idSchema).optional(),
  mergedInto: idSchema.optional(),
  /** As our own export has it; it is told anew. */
  updatedAt: z.string().optional(),
});

/**
 * A customer a line: what is said of them, their sessions, whom they were merged into. Merges come last, once both are
 * known. `birthday` is a day (`1980-05-01`) or JSON; what has several values is JSON, or between bars.
 *
 * @throws {Error} as `fieldReader`, when it is gone through
 */
export function readCustomers(file: DataFile, options: ShopFileOptions): ReadLines {
  return { told: again(() => customersOf(file, options)), notes: [], items: [] };
}

async function* customersOf(file: DataFile, options: ShopFileOptions): AsyncGenerator<Told> {
  const fieldsOf = fieldReader(SHOP_FIELDS.customers, ['customerId'], file.columns, options);
  const attributesOf = attributeReader(file.columns, options.attributes);
  const merges: Unit[] = [];
  for await (const row of file.rows) {
    const { line, values, record = {} } = row;
    const problem = rowProblem(file, row);
    if (problem !== null) {
      yield { line, problem };
      continue;
    }
    const told = isNested(row, options) ? record : bodyOf(fieldsOf(values), (all) => attributesOf(values, all));
    const wrong = problemOf(customerSchema, told);
    if (wrong !== null) {
      yield { line, problem: wrong.problem };
      continue;
    }
    const { customerId, sessions = [], mergedInto, updatedAt: _, ...profile } = told as z.input<typeof customerSchema>;
    const isTold = Object.keys(profile).length > 0;
    const unit = { customerId, profile: isTold ? profile : null, sessions, mergedInto: null };
    if (isTold || sessions.length > 0) yield { lines: [line], body: unit satisfies CustomerUnit };
    if (mergedInto === undefined) continue;
    const merge: CustomerUnit = { customerId, profile: null, sessions: [], mergedInto };
    merges.push({ lines: isTold || sessions.length > 0 ? [] : [line], body: merge, isAfter: true });
  }
  yield* merges;
}

type Texts = Partial<Record<(typeof SHOP_FIELDS)['customers'][number], string>>;

function bodyOf(
  { attributes, birthday, contactRefused, formerNames, celebrations, sessions, latin, kana, alias, ...told }: Texts,
  attributesOf: (all: string | undefined) => Record<string, unknown>,
): Record<string, unknown> {
  return {
    ...told,
    ...mapped({ formerNames, sessions }, (text) => jsonOr(text, (words) => words.split('|').map((one) => one.trim()))),
    ...mapped({ celebrations, latin, kana, alias }, (text) => jsonOr(text, (words) => words)),
    ...mapped({ birthday }, (text) => jsonOr(text, dayIn)),
    ...mapped({ contactRefused }, flag),
    ...attributesOf(attributes),
  };
}

/** `1980-05-01`, or without the year `--05-01` or `05-01`; as it was written where it is neither. */
function dayIn(text: string): object | string {
  const [, year, month = '', day = ''] = /^(?:(\d{4})-|--)?(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (month === '') return text;
  return { year: year === undefined ? null : Number(year), month: Number(month), day: Number(day) };
}
