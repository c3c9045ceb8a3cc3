import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.union([z.string(), z.array(z.string())]).transform((one) => (Array.isArray(one) ? one : [one]));

const storySchema = z.strictObject({
  story: z.string().min(1),
  /** As in `PUT .../profile`; left out: nobody told us who they are. */
  guest: z.record(z.string(), z.unknown()).optional(),
  other: z.record(z.string(), z.unknown()).optional(),
  given: z.array(z.string()).default([]),
  when: z.string(),
  /** Exactly this is said. */
  // biome-ignore lint/suspicious/noThenProperty: hoteliers read "given, when, then"; it is an object, never a function
  then: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
  never: words.default([]),
  /** By fact id; `absent`: not among the facts. */
  level: z.record(z.string(), z.enum(['say', 'hint', 'act_silently', 'never_say', 'absent'])).default({}),
  /** How many independent occasions a fact stands on. */
  occasions: z.record(z.string(), z.int()).default({}),
  visit: z.enum(['first', 'here', 'returning']).optional(),
  /** What the product says today instead, with the reason it should not; the story is then expected to fail. */
});
export type Story = Readonly<z.infer<typeof storySchema>> & { readonly file: string };

const FOLDER = new URL('./', import.meta.url);
const NOT_STORIES = 'house.yaml';

/** All stories of this folder, by file; a mistake is named with its file and story. */
export function readScenarios(): readonly Story[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml') && name !== NOT_STORIES)
    .sort()
    .flatMap(readStories);
}

function readStories(file: string): readonly Story[] {
  const told: unknown = parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  if (!Array.isArray(told)) throw new Error(`${file}: must be a list of stories, each beginning with "- story:"`);
  return told.map((one: unknown, index) => {
    const read = storySchema.safeParse(one);
    if (read.success) return { ...read.data, file };
    throw new Error(`${file}, story ${index + 1} "${titleOf(one)}":\n${z.prettifyError(read.error)}`);
  });
}

function titleOf(one: unknown): string {
  return typeof one === 'object' && one !== null && 'story' in one ? String(one.story) : 'without a title';
}
