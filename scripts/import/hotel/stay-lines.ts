import type { StayRole, StayState } from '../../../src/guest/records/guest-record.ts';
import { stayLineSchema } from '../../../src/http/guest/stays.ts';
import { type ColumnOptions, type Fields, fieldReader } from '../file/columns.ts';
import type { CsvFile } from '../file/csv-file.ts';
import type { Fault, Unit } from '../file/send-units.ts';
import { type DateOrder, writtenDay, writtenMoment } from '../file/written-dates.ts';

/** What a line of a file of stays may tell: a guest of a stay each. */
export const STAY_FIELDS = [
  ...(['stayId', 'place', 'customerId', 'role', 'room', 'arrival', 'departure', 'status', 'company'] as const),
  ...(['arrivedAt', 'leftAt', 'at', 'revision'] as const),
];
type StayField = (typeof STAY_FIELDS)[number];
const NEEDED: readonly StayField[] = ['stayId', 'place', 'customerId', 'arrival', 'departure', 'status'];

/** Words of property systems, as they are without case and signs. */
const STATUSES: Readonly<Record<string, StayState>> = {
  ...{ booked: 'booked', confirmed: 'booked', reserved: 'booked', duein: 'booked', expected: 'booked' },
  ...{ inhouse: 'in_house', checkedin: 'in_house', started: 'in_house', dueout: 'in_house', stayover: 'in_house' },
  ...{ walkin: 'in_house', left: 'left', checkedout: 'left', departed: 'left', processed: 'left' },
  ...{ cancelled: 'cancelled', canceled: 'cancelled', noshow: 'no_show' },
};
const ROLES: Readonly<Record<string, StayRole>> = {
  ...{ staying: 'staying', guest: 'staying', primary: 'staying', main: 'staying', owner: 'staying' },
  ...{ sharer: 'sharer', share: 'sharer', accompanying: 'sharer', companion: 'sharer', booker: 'booker' },
};

export interface StayFileOptions extends ColumnOptions {
  readonly dates: DateOrder | null;
  /** Words of this house: `OOO=cancelled`. */
  readonly statuses: readonly string[];
  /** When the file was made, ISO 8601: what is said of each stay whose line tells no time of its own. */
  readonly saidAt: string;
}

/**
 * Stays of a file, the lines of one stay as one: who is on it, in which rooms. What is said of the stay as a whole is said
 * by its first line.
 *
 * @throws {Error} as `fieldReader`, and for a status that no state is
 */
export function readStayLines(
  file: CsvFile,
  options: StayFileOptions,
): { units: readonly Unit[]; faults: readonly Fault[] } {
  const fieldsOf = fieldReader(STAY_FIELDS, NEEDED, file.columns, options);
  const statusOf = statusReader(options.statuses);
  const stays = new Map<string, { readonly lines: number[]; readonly rows: Fields<StayField>[] }>();
  const faults: Fault[] = [];
  for (const { line, values } of file.rows) {
    if (values.length !== file.columns.length) {
      faults.push({ line, problem: `has ${values.length} values, and the header ${file.columns.length}` });
      continue;
    }
    const row = fieldsOf(values);
    const name = row.stayId ?? `line ${line}`;
    const stay = stays.get(name) ?? { lines: [], rows: [] };
    stay.lines.push(line);
    stay.rows.push(row);
    stays.set(name, stay);
  }
  const units: Unit[] = [];
  for (const { lines, rows } of stays.values()) {
    const body = toState(rows, options, statusOf);
    const parsed = stayLineSchema.safeParse(body);
    const [line = 0] = lines;
    if (parsed.success) units.push({ lines, body });
    else {
      const [{ path = [], message = '' } = {}] = parsed.error.issues;
      const guest = path[0] === 'guests' && typeof path[1] === 'number' ? lines[path[1]] : undefined;
      faults.push({
        line: guest ?? line,
        problem: `${path.at(-1) === undefined ? '' : `${String(path.at(-1))}: `}${message}`,
      });
    }
  }
  return { units, faults };
}

function toState(
  rows: readonly Fields<StayField>[],
  { dates, saidAt }: StayFileOptions,
  statusOf: (text: string) => string,
) {
  const [first = {}] = rows;
  const momentOf = (text: string | undefined) => (text === undefined ? undefined : writtenMoment(text, dates));
  const rooms = [...new Set(rows.flatMap(({ room }) => room ?? []))];
  return {
    stayId: first.stayId,
    place: first.place,
    status: first.status === undefined ? undefined : statusOf(first.status),
    guests: rows.map(({ customerId, role, room }) => ({
      customerId,
      ...(role === undefined ? {} : { role: ROLES[plain(role)] ?? role }),
      ...(room === undefined ? {} : { room }),
    })),
    rooms,
    arrival: first.arrival === undefined ? undefined : writtenDay(first.arrival, dates),
    departure: first.departure === undefined ? undefined : writtenDay(first.departure, dates),
    ...(first.company === undefined ? {} : { company: first.company }),
    ...(first.arrivedAt === undefined ? {} : { arrivedAt: momentOf(first.arrivedAt) }),
    ...(first.leftAt === undefined ? {} : { leftAt: momentOf(first.leftAt) }),
    ...(first.revision === undefined ? {} : { revision: Number(first.revision) }),
    at: momentOf(first.at) ?? saidAt,
  };
}

function statusReader(told: readonly string[]): (text: string) => string {
  const words = new Map<string, string>(Object.entries(STATUSES));
  for (const text of told) {
    const at = text.lastIndexOf('=');
    const state = text.slice(at + 1).trim();
    if (at < 1) throw new Error(`--status ${text}: write --status WORD=booked, in_house, left, cancelled or no_show`);
    words.set(plain(text.slice(0, at)), state);
  }
  return (text) => words.get(plain(text)) ?? text;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
