import { z } from 'zod';
import { messageSchema } from '../../../src/connectors/segment/messages.ts';
import { again, type DataFile } from '../file/data-file.ts';
import type { Reading, Told } from '../file/import-file.ts';
import type { BatchAnswer } from '../file/send-units.ts';
import { refusedOf, seldom } from '../refused-of.ts';
import { problemOf } from '../shop/line-values.ts';
import type { Knock } from './knock.ts';

/**
 * What Segment puts into storage (`segment-logs/.../*.gz`), and RudderStack's: a call of the Spec a line. When it was sent
 * says nothing of a clock any more.
 */
export function readSegmentArchive(file: DataFile): Reading {
  async function* told(): AsyncGenerator<Told> {
    for await (const { line, record = {}, problem } of file.rows) {
      const { sentAt: _, ...message } = record;
      const wrong = problem ?? problemOf(messageSchema, message)?.problem;
      yield wrong === undefined ? { lines: [line], body: message } : { line, problem: wrong };
    }
  }
  return { file, told: again(told) };
}

const BATCHES = '/v1/batch';

const outcomeSchema = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  withheld: z.number(),
  ignored: z.number(),
  rejected: z.array(z.object({ index: z.number(), field: z.string(), problem: z.string() })),
});

/** As if the calls came just now, in order. */
export async function tellSegmentArchive(knock: Knock, messages: readonly object[]): Promise<BatchAnswer> {
  const outcomes: { readonly from: number; readonly told: z.output<typeof outcomeSchema> }[] = [];
  const numbered = messages.map((message, from) => ({ message, from }));
  const refused = await refusedOf(numbered, async (some) => {
    const answer = await knock(BATCHES, { batch: some.map(({ message }) => message) });
    outcomes.push({ from: some[0]?.from ?? 0, told: outcomeSchema.parse(answer) });
  });
  const sum = (count: 'accepted' | 'duplicates' | 'ignored' | 'withheld') =>
    outcomes.reduce((all, { told }) => all + told[count], 0);
  const left = outcomes.flatMap(({ from, told }) =>
    told.rejected.map(({ index, field, problem }) => ({ index: from + index, problem: `${field}: ${problem}` })),
  );
  return {
    counts: {
      ...{ stored: sum('accepted'), 'known already': sum('duplicates'), 'nothing for us': sum('ignored') },
      ...seldom({ withheld: sum('withheld') }),
    },
    rejected: [...left, ...refused],
  };
}
