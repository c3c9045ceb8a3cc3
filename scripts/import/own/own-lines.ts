import { z } from 'zod';
import { AppError } from '../../../src/domain/errors.ts';
import { tenantSettingsSchema } from '../../../src/domain/settings.ts';
import { parseModelSummary } from '../../../src/storage/stored-records.ts';
import { replaceSettings } from '../../../src/usecases/admin/tenants.ts';
import { replaceWords } from '../../../src/usecases/admin/words.ts';
import type { Engine } from '../../../src/usecases/engine.ts';
import { personFileSchema } from '../../../src/usecases/transfer/person-file.ts';
import { restorePerson } from '../../../src/usecases/transfer/restore-person.ts';
import { restoreModel } from '../../../src/usecases/transfer/transfer-models.ts';
import { again, type DataFile, type Row } from '../file/data-file.ts';
import type { Reading, Told } from '../file/import-file.ts';
import type { BatchAnswer } from '../file/send-units.ts';
import { problemIn } from '../refused-of.ts';
import { jsonOr, problemOf } from '../shop/line-values.ts';

/** A kind of line that only our own export writes, put straight into the store. */
interface OwnKind {
  readonly schema: z.ZodType<object>;
  /** @returns what became of it, in a word */
  readonly put: (engine: Engine, tenant: string, line: object) => Promise<string>;
}

const modelSchema = z.object({
  summary: z.record(z.string(), z.unknown()),
  serves: z.union([z.boolean(), z.stringbool()]),
  artifact: z.base64(),
});
const settingsSchema = z.object({
  settings: tenantSettingsSchema,
  words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

export const OWN_KINDS = {
  settings: {
    schema: settingsSchema,
    put: async (engine, tenant, line) => {
      const { settings, words } = settingsSchema.parse(line);
      await replaceSettings(engine, tenant, settings);
      for (const [locale, own] of Object.entries(words)) await replaceWords(engine, tenant, locale, own);
      return 'replaced';
    },
  },
  guests: {
    schema: personFileSchema,
    put: async (engine, tenant, line) => {
      await restorePerson(engine, tenant, personFileSchema.parse(line));
      return 'stored';
    },
  },
  models: {
    schema: modelSchema,
    put: async (engine, tenant, line) => {
      const { summary, serves, artifact } = modelSchema.parse(line);
      const model = { summary: parseModelSummary(JSON.stringify(summary)), serves };
      const version = await restoreModel(engine, tenant, { ...model, artifact: Buffer.from(artifact, 'base64') });
      return version === null ? 'known already' : 'stored';
    },
  },
} as const satisfies Record<string, OwnKind>;
export type OwnKindName = keyof typeof OWN_KINDS;

export function isOwnKind(kind: string): kind is OwnKindName {
  return Object.hasOwn(OWN_KINDS, kind);
}

/** Reads a file of our own export, of whatever format. */
export function readOwnLines(kind: OwnKindName, file: DataFile): Reading {
  return { file, told: again(() => linesOf(kind, file)) };
}

async function* linesOf(kind: OwnKindName, file: DataFile): AsyncGenerator<Told> {
  for await (const row of file.rows) {
    const { line, problem } = row;
    const body = row.record ?? objectOf(row, file.columns);
    const wrong = problem === undefined ? problemOf(OWN_KINDS[kind].schema, body)?.problem : problem;
    yield wrong === undefined ? { lines: [line], body } : { line, problem: wrong };
  }
}

/** Of a table, where lists and objects are JSON. */
function objectOf({ values }: Row, columns: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    columns.flatMap((name, at) => (values[at] ? [[name, jsonOr(values[at], (text) => text)]] : [])),
  );
}

/** One after the other: what is refused of one holds up no other. */
export async function putOwnLines(
  kind: OwnKindName,
  engine: Engine,
  tenant: string,
  lines: readonly object[],
): Promise<BatchAnswer> {
  const counts: Record<string, number> = {};
  const rejected: { index: number; problem: string }[] = [];
  for (const [index, line] of lines.entries()) {
    try {
      const outcome = await OWN_KINDS[kind].put(engine, tenant, line);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'store_unavailable') throw error;
      rejected.push({ index, problem: problemIn(error) });
    }
  }
  return { counts, rejected };
}
