import type { DataFile } from '../file/data-file.ts';
import { again } from '../file/data-file.ts';
import type { Reading, Told } from '../file/import-file.ts';
import type { BatchAnswer } from '../file/send-units.ts';
import { refusedOf } from '../refused-of.ts';
import type { Knock } from './knock.ts';

/** Doors of the connector by what a line is, in the order they are knocked at: what is spoken of comes first. */
const DOORS = { items: '/api/items', users: '/api/users', feedback: '/api/feedback' } as const;
type GorseKind = keyof typeof DOORS;

/** What Gorse's dashboard exports as JSON lines: `users.jsonl`, `items.jsonl`, `feedback.jsonl`, or several in one. */
export function readGorseDump(file: DataFile): Reading {
  async function* told(): AsyncGenerator<Told> {
    for await (const { line, record = {}, problem } of file.rows) {
      if (problem !== undefined) yield { line, problem };
      else if (kindOf(record) === null) yield { line, problem: 'is neither a user, an item nor feedback of Gorse' };
      else yield { lines: [line], body: record };
    }
  }
  return { file, told: again(told) };
}

function kindOf(line: Readonly<Record<string, unknown>>): GorseKind | null {
  const has = (name: string) => typeof line[name] === 'string' && line[name] !== '';
  if (has('FeedbackType')) return has('UserId') && has('ItemId') ? 'feedback' : null;
  return has('ItemId') ? 'items' : has('UserId') ? 'users' : null;
}

/** Of one user, item and type the first feedback stands. */
export async function tellGorseDump(knock: Knock, lines: readonly object[]): Promise<BatchAnswer> {
  const counts: Record<string, number> = {};
  const rejected: { index: number; problem: string }[] = [];
  for (const [kind, door] of Object.entries(DOORS)) {
    const mine = [...lines.entries()].filter(([, line]) => kindOf({ ...line }) === kind);
    if (mine.length === 0) continue;
    const refused = await refusedOf(mine, (some) =>
      knock(
        door,
        some.map(([, line]) => line),
      ),
    );
    for (const { index, problem } of refused) rejected.push({ index: mine[index]?.[0] ?? 0, problem });
    counts[kind] = mine.length - refused.length;
  }
  return { counts, rejected };
}
