/** What a caller says of the columns of a file. */
export interface ColumnOptions {
  /** Field to column: `arrival=ARR_DATE`; several columns joined by a blank: `at=DATE+TIME`. */
  readonly map: readonly string[];
  /** Field to what it is in every line: `place=harbour`. */
  readonly set: readonly string[];
}

/** The fields of a line; what is empty is not there. */
export type Fields<F extends string> = Partial<Record<F, string>>;

/**
 * Finds fields in columns: as mapped, else in the column of the field's own name, in whatever case and with whatever
 * signs (`Stay ID` is `stayId`). Of several columns joined, those that are empty are left out.
 *
 * @throws {Error} in words for the person at the terminal: for a field or column that is not there, or a field that is
 *   needed and not found
 */
export function fieldReader<F extends string>(
  fields: readonly F[],
  needed: readonly F[],
  columns: readonly string[],
  { map, set }: ColumnOptions,
): (values: readonly (string | null)[]) => Fields<F> {
  const constants = new Map(set.map((text) => pairOf(text, fields, '--set')));
  const mapped = new Map(map.map((text) => pairOf(text, fields, '--map')));
  const places = new Map<F, readonly number[]>();
  for (const field of fields) {
    const told = mapped.get(field);
    const names = told === undefined ? [field] : columns.includes(told) ? [told] : told.split('+');
    const found = names.map((name) => columns.findIndex((column) => column === name || plain(column) === plain(name)));
    if (found.every((at) => at >= 0)) places.set(field, found);
    else if (told !== undefined) {
      const missing = names.filter((_, at) => found[at] === -1);
      throw new Error(`--map ${field}: there is no column ${missing.join(', ')}; there are: ${columns.join(', ')}`);
    }
  }
  const missing = needed.filter((field) => !places.has(field) && !constants.has(field));
  if (missing.length > 0) {
    const words = missing.map((field) => `--map ${field}=COLUMN`).join(' ');
    throw new Error(`no column for ${missing.join(', ')}: say which (${words}); there are: ${columns.join(', ')}`);
  }
  return (values) => {
    const told: Fields<F> = {};
    for (const [field, at] of places) {
      const text = at.flatMap((place) => values[place] || []).join(' ');
      if (text !== '') told[field] = text;
    }
    for (const [field, value] of constants) told[field] = value;
    return told;
  };
}

function pairOf<F extends string>(text: string, fields: readonly F[], option: string): [field: F, value: string] {
  const [name = '', ...rest] = text.split('=');
  const field = fields.find((one) => one === name.trim());
  if (field === undefined) throw new Error(`${option} ${text}: no such field; there are: ${fields.join(', ')}`);
  if (rest.length === 0) throw new Error(`${option} ${text}: write ${option} ${field}=...`);
  return [field, rest.join('=').trim()];
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
