import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type Parser, parse } from 'csv-parse';
import { z } from 'zod';
import { zonedTimeReader } from './zoned-time.ts';

/** One line of the Online Retail file that is a sale to a known customer. */
export interface RetailRow {
  /** Place in the file, 1 is the first below the header. */
  readonly sourceLine: number;
  readonly invoice: string;
  readonly itemId: string;
  /** Empty when the file has none. */
  readonly title: string;
  readonly quantity: number;
  readonly price: number;
  readonly customerId: string;
  readonly atMs: number;
}

/** Reading, with how far it is: both figures grow while the rows are taken. */
export interface RetailFile {
  readonly rows: AsyncIterable<RetailRow>;
  /** Bytes of the file read so far, compressed ones where it is compressed. */
  bytesRead(): number;
}

const london = zonedTimeReader('Europe/London');

const rowSchema = z.object({
  InvoiceNo: z.string().min(1),
  StockCode: z.string().min(1),
  Description: z.string().default(''),
  Quantity: z.coerce.number(),
  InvoiceDate: z
    .string()
    .transform(london)
    .refine((ms) => !Number.isNaN(ms), 'not a date'),
  UnitPrice: z.coerce.number(),
  CustomerID: z.string(),
});

/**
 * Streams the UCI Online Retail file (CSV with header, plain or gzip), one row at a time in constant memory. Lines
 * without a customer, with a quantity or price not above zero, and cancellations (invoice `C...`) are passed over.
 *
 * @throws {Error} naming the line when a line cannot be read, or the file when it is missing
 */
export async function readRetailFile(path: string): Promise<RetailFile> {
  const compressed = await isGzip(path);
  const file = createReadStream(path);
  const parser = parse({ columns: true, bom: true, info: false });
  const text = compressed ? file.pipe(createGunzip()) : file;
  // `pipe` does not pass errors on, and an unread error would end the process instead of the import.
  file.on('error', (error: Error) => parser.destroy(error));
  text.on('error', (error: Error) => parser.destroy(error));
  text.pipe(parser);
  return { rows: cleanRows(parser), bytesRead: () => file.bytesRead };
}

async function* cleanRows(parser: Parser): AsyncGenerator<RetailRow> {
  for await (const { record, sourceLine } of records(parser)) {
    const parsed = rowSchema.safeParse(record);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new Error(`line ${sourceLine} is not of the Online Retail file: ${problems.join('; ')}`);
    }
    const row = parsed.data;
    const isSale = row.CustomerID !== '' && row.Quantity > 0 && row.UnitPrice > 0 && !row.InvoiceNo.startsWith('C');
    if (isSale) {
      yield {
        sourceLine,
        invoice: row.InvoiceNo,
        itemId: row.StockCode,
        title: row.Description.trim(),
        quantity: row.Quantity,
        price: row.UnitPrice,
        // The file was once a spreadsheet: its customer numbers are written as 17850.0.
        customerId: row.CustomerID.replace(/\.0$/, ''),
        atMs: row.InvoiceDate,
      };
    }
  }
}

async function* records(parser: Parser): AsyncGenerator<{ readonly record: unknown; readonly sourceLine: number }> {
  let sourceLine = 0;
  try {
    for await (const record of parser) {
      sourceLine += 1;
      yield { record, sourceLine };
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the file cannot be read on from line ${sourceLine}: ${reason}`, { cause });
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
