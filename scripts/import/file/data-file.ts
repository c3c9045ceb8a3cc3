/** A file as a table: read anew each time it is gone through, a piece at a time. */
export interface DataFile {
  readonly columns: readonly string[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** What the text turned out to be in, or the form it has. */
  readonly encoding: string;
  /** When the file was last written. */
  readonly writtenAtMs: number;
  readonly bytes: number;
}

export interface Row {
  /** In the file, from 1; a header is a line, too. */
  readonly line: number;
  /** One a column; null where there is none. */
  readonly values: readonly (string | null)[];
  /** The line as it stands, of files whose lines are objects. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** Why it cannot be read; then there are no values. */
  readonly problem?: string;
}

/** Something that is made anew each time it is gone through. */
export function again<T>(make: () => AsyncGenerator<T>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: make };
}
