/** What a cell of a column holds; `JSON` is whatever JSON can say, `TIMESTAMP` a text in ISO 8601. */
export type ColumnType = 'STRING' | 'DOUBLE' | 'INT32' | 'BOOLEAN' | 'TIMESTAMP' | 'JSON';

/** Columns by name, in the order they stand in. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** A line as it is told: fields that are null or undefined are not there. */
export type ExportRecord = Readonly<Record<string, unknown>>;

/** What {@link ExportRecord}s of one kind look like as rows of a table. */
export interface TableForm {
  readonly columns: Columns;
  /** Rows of one record, by column; without, the record is its row. */
  readonly rowsOf?: (record: ExportRecord) => readonly ExportRecord[];
}

/** Rows of a table, of records of whatever kind. */
export async function* rowsOf(records: AsyncIterable<ExportRecord>, form: TableForm): AsyncGenerator<ExportRecord> {
  for await (const record of records) {
    if (form.rowsOf === undefined) yield record;
    else yield* form.rowsOf(record);
  }
}
