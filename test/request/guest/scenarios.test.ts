import { describe, expect, it } from 'vitest';
import { HOUSE_ITEMS, HOUSE_SETTINGS } from '../../scenarios/house.ts';
import { readMoment } from '../../scenarios/read-line.ts';
import { readScenarios, type Story } from '../../scenarios/read-scenarios.ts';
import { type Call, tellStory } from '../../scenarios/tell-story.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

interface Greeting {
  readonly text: string;
  readonly standing: { readonly visit: string };
  readonly facts: readonly {
    readonly factId: string;
    readonly level: string;
    readonly text?: string;
    readonly evidence: { readonly occasions: number };
  }[];
}

const DAY_MS = 86_400_000;
const LANGUAGES = ['en', 'zh-CN'] as const;
const stories = readScenarios();

it('there are at least forty-five stories, each with its own title', () => {
  expect(new Set(stories.map(({ story }) => story)).size).toBe(stories.length);
  expect(stories.length).toBeGreaterThanOrEqual(45);
});

for (const file of new Set(stories.map((story) => story.file))) {
  describe(file, () => {
    for (const story of stories.filter((one) => one.file === file)) {
      it(story.story, () => check(story));
    }
  });
}

/** Tells the story to a fresh house and compares what is said in both languages. */
async function check(story: Story): Promise<void> {
  const app = await startTestApp();
  try {
    const key = await app.key(['admin'], 'hotel');
    const calls = tellStory(story.given);
    const when = readMoment(story.when);
    const startMs = Math.min(when.atMs, ...calls.map(({ atMs }) => atMs)) - DAY_MS;
    await send(app, key, { atMs: startMs, method: 'PUT', path: '/v1/settings', body: HOUSE_SETTINGS });
    await send(app, key, { atMs: startMs, method: 'POST', path: '/v1/items', body: HOUSE_ITEMS });
    for (const who of ['guest', 'other'] as const) {
      const path = `/v1/customers/${who}/profile`;
      if (story[who] !== undefined) await send(app, key, { atMs: startMs, method: 'PUT', path, body: story[who] });
    }
    for (const call of calls) await send(app, key, call);
    app.clock.nowMs = when.atMs;
    const answers = await Promise.all(
      LANGUAGES.map(async (locale) => {
        const query = new URLSearchParams({ touchpoint: when.touchpoint, place: when.place, locale });
        const { status, body } = await app.call('GET', `/v1/customers/guest/greeting?${query}`, { key });
        expect(status, JSON.stringify(body)).toBe(200);
        return body as Greeting;
      }),
    );
    expect({ en: answers[0]?.text, 'zh-CN': answers[1]?.text }).toEqual(story.then);
    for (const greeting of answers) judge(greeting, story);
  } finally {
    await app.close();
  }
}

/** What holds in any language: never a word too many, and the facts behind it. */
function judge({ text, facts, standing }: Greeting, { never, level, occasions, visit }: Story): void {
  const said = [text, ...facts.filter((fact) => fact.level === 'say').map((fact) => fact.text ?? '')];
  for (const word of never) expect(said.join('\n').toLowerCase()).not.toContain(word.toLowerCase());
  expect(facts.length).toBeLessThanOrEqual(3);
  const levels = new Map(facts.map((fact) => [fact.factId, fact.level]));
  const spoken = [...levels].flatMap(([factId, said]) => (said === 'say' ? [factId] : []));
  // Joy comes after sorrow, never in one breath with it: a wish has a sentence of its own then, and only then.
  const isWishAfterApology = spoken.includes('birthday') && spoken.some((factId) => factId.startsWith('case:'));
  expect(sentencesOf(text)).toBeLessThanOrEqual(isWishAfterApology ? 3 : 2);
  for (const factId of Object.keys(level)) {
    expect({ [factId]: levels.get(factId) ?? 'absent' }).toEqual({ [factId]: level[factId] });
  }
  for (const [factId, count] of Object.entries(occasions)) {
    expect(facts.find((fact) => fact.factId === factId)?.evidence.occasions, factId).toBe(count);
  }
  if (visit !== undefined) expect(standing.visit).toBe(visit);
}

/** Chinese sets off the greeting with an exclamation mark of its own: "王先生，早上好！祝您生日快乐！" is one sentence. */
function sentencesOf(text: string): number {
  const stops = text.replace(/\b(Mr|Ms|Mrs|Mx|Dr)\./g, '$1').match(/[.?!。？！]/gu) ?? [];
  return stops.length - (text.includes('！祝') ? 1 : 0);
}

async function send(app: TestApp, key: string, call: Call): Promise<void> {
  app.clock.nowMs = call.atMs;
  const { status, body } = await app.call(call.method, call.path, { key, body: call.body });
  if (status < 300) return;
  throw new Error(`${call.method} ${call.path} ${JSON.stringify(call.body)}: ${status} ${JSON.stringify(body)}`);
}
