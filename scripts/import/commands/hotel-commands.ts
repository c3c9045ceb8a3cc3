import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { readCsv } from '../file/csv-file.ts';
import { readStayLines, STAY_FIELDS } from '../hotel/stay-lines.ts';
import { readTillLines, TILL_FIELDS } from '../hotel/till-lines.ts';
import { collect, importByApi, importCommand, type TableOptions, withTable } from './run-import.ts';
import { sendEvents } from './send-to-shop.ts';

interface StaysOptions extends TableOptions {
  readonly status: readonly string[];
  readonly saidAt?: string;
}

const FILE = 'CSV with a header, plain or gzip';

/** Files of a hotel: stays, and what tills sold. */
export function addHotelCommands(program: Command): void {
  const stays = `stays as a property system exports them, a line a guest. Fields: ${STAY_FIELDS.join(', ')}`;
  withTable(importCommand(program, 'stays', stays, FILE))
    .option('--status <word=state>', 'a word for a status: DEF=booked', collect, [])
    .option('--said-at <time>', 'when the file was made, ISO 8601 (default: when it was last written)')
    .action((path: string, options: StaysOptions) =>
      importByApi(path, options, {
        name: 'stays',
        read: async (given) => {
          const [file, { mtime }] = await Promise.all([readCsv(given), stat(given)]);
          const saidAt = options.saidAt ?? mtime.toISOString();
          const told = { ...options, dates: options.dates ?? null, statuses: options.status, saidAt };
          const { units, faults } = readStayLines(file, told);
          return { file, told: [...faults, ...units] };
        },
        sender: (client) => ({
          send: async (bodies) => {
            const { stored, unchanged, outdated, results } = await client.sendStays(bodies);
            const rejected = results.flatMap(({ line, outcome, field = '', problem = '' }) =>
              outcome === 'rejected' ? [{ index: line - 1, problem: `${field}: ${problem}` }] : [],
            );
            return { counts: { stored, unchanged, outdated }, rejected };
          },
        }),
      }),
    );
  const till = `what a till sold, a line an item, by room or by guest. Fields: ${TILL_FIELDS.join(', ')}`;
  withTable(importCommand(program, 'till', till, FILE)).action((path: string, options: TableOptions) =>
    importByApi(path, options, {
      name: 'till lines',
      read: async (given) => {
        const file = await readCsv(given);
        const { units, faults } = readTillLines(file, { ...options, dates: options.dates ?? null });
        return { file, told: [...faults, ...units] };
      },
      sender: (client) => ({ send: (bodies) => sendEvents(client, bodies) }),
    }),
  );
}
