import { describe, expect, it } from 'vitest';
import type { RecommendedItem } from '../../../domain/recommendation.ts';
import { arrival, departure, had, marked, opened, stated, step } from '../../../guest/test/guest-story.ts';
import { expectWords, greetIn, inBothLanguages, SMITH, twoStays, WANG } from './greeting-scene.ts';

const noise = { en: 'the room was noisy', 'zh-CN': '房间有些吵' };
const quiet = { en: 'you are on the quiet side this time', 'zh-CN': '这次给您安排了安静的一侧' };
const kinds = (facts: readonly { kind: string; level: string }[]) => facts.map(({ kind, level }) => [kind, level]);

describe('promises and complaints', () => {
  const complaint = opened('c', 'complaint', '2026-03-11T22:00', { words: noise });

  it('come before the usual while they are open', () => {
    expectWords(
      { profile: WANG, history: twoStays('congee'), records: [complaint] },
      'Good morning, Mr. Wang, and welcome back. I am sorry that the room was noisy; we have not forgotten it.',
      '王先生，早上好，欢迎您回来！房间有些吵，实在抱歉，这件事我们一直放在心上。',
    );
    const [{ facts }] = inBothLanguages({ profile: WANG, history: twoStays('congee'), records: [complaint] });
    expect(kinds(facts)).toEqual([
      ['case', 'say'],
      ['name', 'say'],
      ['usual', 'hint'],
    ]);
    expect(facts[0]?.evidence.records).toEqual(['c']);
  });

  it('are followed up when the guest is back, with what was done', () => {
    const records = [
      arrival('march', '2026-03-10T15:00'),
      complaint,
      departure('march', '2026-03-12T10:00'),
      step('c', '2026-03-20T10:00', { status: 'resolved', words: quiet }),
      arrival('may', '2026-05-01T07:00'),
    ];
    expectWords(
      { profile: WANG, records, touchpoint: 'check-in' },
      'Good morning, Mr. Wang, and welcome back. Last time the room was noisy; you are on the quiet side this time.',
      '王先生，早上好，欢迎您回来！上次房间有些吵，这次给您安排了安静的一侧。',
    );
  });

  it('are named by their topic where nobody left words in the guest’s language', () => {
    expectWords(
      { profile: WANG, records: [{ ...complaint, words: {} }] },
      'Good morning, Mr. Wang, and welcome. I am sorry about the noise; we have not forgotten it.',
      '王先生，早上好，欢迎光临！噪音的事，实在抱歉，我们一直放在心上。',
    );
  });

  it('ask pardon for a promise not kept', () => {
    const records = [
      opened('p', 'promise', '2026-04-30T10:00', { words: { en: 'a room with a view', 'zh-CN': '海景房' } }),
      step('p', '2026-04-30T18:00', { status: 'broken' }),
    ];
    expectWords(
      { profile: SMITH, records, history: twoStays('congee') },
      'Good morning, Ms. Smith, and welcome back. We promised you a room with a view and did not keep our word; I am sorry.',
      'Smith 女士，早上好，欢迎您回来！之前答应您的海景房没能兑现，实在抱歉。',
    );
  });
});

describe('a day worth a word', () => {
  it('is wished on the day, with the usual after it', () => {
    expectWords(
      { profile: { ...WANG, birthday: { month: 5, day: 1, year: 1970 } }, history: twoStays('congee') },
      'Good morning, Mr. Wang, and a very happy birthday. Your congee with century egg, as last time?',
      '王先生，早上好！祝您生日快乐！还是和上次一样，给您准备皮蛋瘦肉粥，好吗？',
    );
  });

  it('of the child is wished when the child is here, and not on a business trip', () => {
    const lily = {
      kind: 'companion_birthday',
      name: 'Lily',
      date: { month: 5, day: 1, year: null },
      company: 'family',
    } as const;
    const profile = { ...SMITH, celebrations: [lily] };
    const scene = (company: string) => ({ profile, records: [arrival('s', '2026-04-30T15:00', { company })] });
    expectWords(
      scene('family'),
      'Good morning, Ms. Smith, and a happy birthday to Lily. We hope it is a wonderful one.',
      'Smith 女士，早上好！祝 Lily 生日快乐！祝您今天过得开心。',
    );
    for (const { text, facts } of inBothLanguages(scene('business'))) {
      expect(text).not.toMatch(/birthday|生日|Lily/);
      expect(facts.filter(({ level }) => level === 'say')).toHaveLength(1);
    }
  });
});

describe('what the guest told', () => {
  it('is offered as they like it', () => {
    expectWords(
      { profile: WANG, records: [stated('s', '2026-04-01T10:00', { itemId: 'tea' })] },
      'Good morning, Mr. Wang, and welcome. Your English breakfast tea, the way you like it?',
      '王先生，早上好，欢迎光临！按您的喜好，给您准备英式早餐茶，好吗？',
    );
  });

  it('is remembered in their own words at check-in', () => {
    const words = { en: 'a room far from the lift', 'zh-CN': '离电梯远一些的房间' };
    expectWords(
      { profile: WANG, records: [stated('s', '2026-04-01T10:00', { topic: 'room', words })], touchpoint: 'check-in' },
      'Good morning, Mr. Wang, and welcome. We remember that you like a room far from the lift.',
      '王先生，早上好，欢迎光临！您喜欢离电梯远一些的房间，我们都记着呢。',
    );
  });

  it('keeps away what they avoid, and never says why', () => {
    const faith = { stance: 'avoids', itemId: 'coffee', sensitivity: 'faith', consent: { givenAtMs: 0 } } as const;
    const scene = { profile: WANG, history: twoStays('coffee'), records: [stated('s', '2026-04-01T10:00', faith)] };
    for (const { text, facts } of inBothLanguages(scene)) {
      expect(text).not.toMatch(/coffee|咖啡|avoid|faith/);
      expect(kinds(facts)).toEqual([
        ['name', 'say'],
        ['usual', 'never_say'],
      ]);
    }
  });
});

describe('one tap', () => {
  it('silences a usual at once, and a name', () => {
    const records = [
      marked('learned:breakfast:congee', 'wrong', '2026-05-01T07:50'),
      marked('name', 'wrong', '2026-05-01T07:55'),
    ];
    expectWords(
      { profile: WANG, history: twoStays('congee'), records },
      'Good morning and welcome back. It is good to see you again.',
      '早上好，欢迎您回来！很高兴再次见到您。',
    );
  });
});

describe('a suggestion of the model', () => {
  const suggestion: RecommendedItem = {
    itemId: 'benedict',
    score: 1,
    tier: 'personal',
    reason: { kind: 'people_like_you', people: 7 },
  };

  it('is made where there is nothing to remember, and carries its reason', () => {
    const scene = { profile: WANG, history: [had('congee', '2026-03-11T08:00')], suggestion };
    expectWords(
      scene,
      'Good morning, Mr. Wang, and welcome back. May I suggest the eggs Benedict today?',
      '王先生，早上好，欢迎您回来！今天要不要试试班尼迪克蛋？',
    );
    expect(greetIn('en', scene).facts.at(-1)).toMatchObject({
      factId: 'offer:benedict',
      level: 'say',
      source: 'model',
      tier: 'personal',
      reason: { people: 7 },
    });
  });

  it('is a hint beside the usual, and is not made of what is not served here or to who wants to be left alone', () => {
    const usual = { profile: WANG, history: twoStays('congee'), suggestion };
    expect(kinds(greetIn('en', usual).facts).at(-1)).toEqual(['offer', 'hint']);
    const elsewhere = { benedict: { attributes: { places: ['paris'] } } };
    expect(kinds(greetIn('en', { ...usual, place: 'rome', menu: elsewhere }).facts)).toHaveLength(2);
    const leftAlone = { ...usual, profile: { ...WANG, contactRefused: true } };
    expect(kinds(greetIn('en', leftAlone).facts)).toHaveLength(2);
  });
});
