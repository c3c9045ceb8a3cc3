import { describe, expect, it } from 'vitest';
import { arrival, departure, had, moment, opened, stated, step } from '../../../guest/test/guest-story.ts';
import { expectWords, greetIn, inBothLanguages, SMITH, twoStays } from './greeting-scene.ts';

const cot = { en: 'a cot', 'zh-CN': '婴儿床' };
const here = arrival('may', '2026-04-30T15:00', { company: 'family', departsOn: '2026-05-08' });

describe('a promise that is late', () => {
  const promise = opened('p', 'promise', '2026-04-30T16:00', {
    words: cot,
    stayId: 'may',
    dueAtMs: moment('2026-04-30T18:00'),
  });

  it('is an apology, to the minute', () => {
    const scene = { profile: SMITH, records: [here, promise], touchpoint: 'check-in' };
    expectWords(
      { ...scene, at: '2026-04-30T18:00' },
      'Good evening, Ms. Smith, and welcome. We promised you a cot, and we have not forgotten.',
      'Smith 女士，晚上好，欢迎光临！答应您的婴儿床，我们一直记着。',
    );
    expectWords(
      { ...scene, at: '2026-04-30T18:01' },
      'Good evening, Ms. Smith, and welcome. We promised you a cot and are late with it; I am sorry, and I will see to it at once.',
      'Smith 女士，晚上好，欢迎光临！答应您的婴儿床没能按时办到，实在抱歉，我马上去办。',
    );
  });

  it('of a stay that is over is for the desk to look at first', () => {
    const records = [here, promise, departure('may', '2026-05-02T10:00'), arrival('june', '2026-06-01T15:00')];
    const { text, facts } = greetIn('en', { profile: SMITH, records, touchpoint: 'check-in', at: '2026-06-01T15:05' });
    expect(text).toBe('Good afternoon, Ms. Smith, and welcome back. It is good to see you again.');
    expect(facts.map(({ factId, level }) => [factId, level])).toContainEqual(['case:p', 'hint']);
  });
});

describe('a request', () => {
  const atDesk = opened('r', 'request', '2026-04-30T15:10', { words: cot, topic: 'room', touchpoint: 'check-in' });

  it.each(['bar', 'breakfast', 'check-out'])('of the desk is no matter of the %s', (touchpoint) => {
    for (const { text, facts } of inBothLanguages({ profile: SMITH, records: [here, atDesk], touchpoint })) {
      expect(text).not.toMatch(/cot|婴儿床/);
      expect(facts).toContainEqual(expect.objectContaining({ factId: 'case:r', level: 'hint' }));
    }
  });

  it('for breakfast is spoken of at breakfast, wherever it was told', () => {
    const milk = opened('m', 'request', '2026-04-30T15:10', {
      ...{ words: { en: 'almond milk', 'zh-CN': '杏仁奶' }, topic: 'breakfast', touchpoint: 'check-in' },
    });
    expectWords(
      { profile: SMITH, records: [here, milk] },
      'Good morning, Ms. Smith. We have your request for almond milk.',
      'Smith 女士，早上好！您要的杏仁奶，我们已经记下了。',
    );
  });

  it.each([
    ['named', { stayId: 'honeymoon' }, '2024-08-20T10:00'],
    ['made in it', {}, '2024-09-02T10:00'],
    ['made before it', {}, '2024-08-20T10:00'],
  ])('ends with the stay it is of, %s', (_, told, on) => {
    const records = [
      arrival('honeymoon', '2024-09-01T15:00', { company: 'couple' }),
      departure('honeymoon', '2024-09-08T11:00'),
      opened('r', 'request', on, { words: { en: 'rose petals', 'zh-CN': '玫瑰花瓣' }, topic: 'honeymoon', ...told }),
      arrival('may', '2026-05-01T07:00', { company: 'business' }),
    ];
    expectWords(
      { profile: SMITH, records, touchpoint: 'check-in' },
      'Good morning, Ms. Smith, and welcome back. It is good to see you again.',
      'Smith 女士，早上好，欢迎您回来！很高兴再次见到您。',
    );
  });

  it('for the next stay is told in the next stay', () => {
    const records = [
      arrival('old', '2026-03-01T15:00'),
      departure('old', '2026-03-03T11:00'),
      opened('r', 'request', '2026-04-20T10:00', { words: cot, topic: 'room' }),
      arrival('may', '2026-05-01T07:00'),
    ];
    expect(greetIn('en', { profile: SMITH, records, touchpoint: 'check-in' }).text).toBe(
      'Good morning, Ms. Smith, and welcome back. We have your request for a cot.',
    );
  });
});

describe('what was done within the same stay', () => {
  const complaint = opened('c', 'complaint', '2026-04-30T17:00', {
    words: { en: 'the room was noisy', 'zh-CN': '房间有些吵' },
    stayId: 'may',
  });
  const done = { en: 'you are on the quiet side now', 'zh-CN': '已为您换到安静的一侧' };
  const solved = step('c', '2026-04-30T18:00', { status: 'resolved', words: done });

  it('is not "last time"', () => {
    expectWords(
      { profile: SMITH, records: [here, complaint, solved], touchpoint: 'bar', at: '2026-04-30T20:00' },
      'Good evening, Ms. Smith, and welcome. I am sorry that the room was noisy; you are on the quiet side now.',
      'Smith 女士，晚上好，欢迎光临！房间有些吵，实在抱歉，已为您换到安静的一侧。',
    );
  });

  it('is said for a day', () => {
    const textAt = (at: string) => greetIn('en', { profile: SMITH, records: [here, complaint, solved], at }).text;
    expect([textAt('2026-05-01T18:00'), textAt('2026-05-01T18:01')]).toEqual([
      'Good evening, Ms. Smith. I am sorry that the room was noisy; you are on the quiet side now.',
      'Good evening, Ms. Smith. How may we help you?',
    ]);
  });
});

describe('joy after sorrow', () => {
  it('has a sentence of its own, the last one', () => {
    const words = { en: 'the bathroom was dirty', 'zh-CN': '浴室没有打扫干净' };
    const records = [here, opened('c', 'complaint', '2026-04-30T23:00', { words, topic: 'cleanliness' })];
    expectWords(
      { profile: { ...SMITH, birthday: { month: 5, day: 1, year: null } }, records },
      'Good morning, Ms. Smith. I am sorry that the bathroom was dirty; we have not forgotten it. And a very happy birthday to you.',
      'Smith 女士，早上好！浴室没有打扫干净，实在抱歉，这件事我们一直放在心上。也祝您生日快乐！',
    );
  });
});

describe('what was remembered once in a stay', () => {
  const quiet = stated('s', '2026-03-01T10:00', {
    topic: 'room',
    words: { en: 'a quiet room', 'zh-CN': '安静的房间' },
  });
  const almond = stated('s', '2026-03-01T10:00', { words: { en: 'almond milk', 'zh-CN': '杏仁奶' } });

  it('is not remembered again at the desk the next day', () => {
    const scene = { profile: SMITH, records: [quiet, here], touchpoint: 'check-in' };
    expect(greetIn('en', { ...scene, at: '2026-04-30T16:00' }).text).toContain(
      'We remember that you like a quiet room.',
    );
    expectWords(
      { ...scene, at: '2026-05-01T18:00' },
      'Good evening, Ms. Smith. How may we help you?',
      'Smith 女士，晚上好！请问有什么可以帮您？',
    );
  });

  it('is remembered at the first breakfast, on the morning after, and not at the second', () => {
    const scene = { profile: SMITH, records: [almond, here] };
    const textAt = (at: string) => greetIn('en', { ...scene, at }).text;
    expect(textAt('2026-05-01T08:00')).toBe('Good morning, Ms. Smith. We remember that you like almond milk.');
    expect(textAt('2026-05-02T08:00')).toBe('Good morning, Ms. Smith. How may we help you?');
    const met = [had('tea', '2026-04-30T16:00', { stay: 'may' })];
    expect(greetIn('en', { ...scene, history: met }).text).not.toContain('remember');
  });
});

describe('who wants to be left alone', () => {
  const grant = { ...SMITH, contactRefused: true };

  it('is not welcomed back, nor told their usual', () => {
    expectWords(
      { profile: grant, history: twoStays('congee') },
      'Good morning, Ms. Smith. How may we help you?',
      'Smith 女士，早上好！请问有什么可以帮您？',
    );
    expect(greetIn('en', { profile: grant, history: twoStays('congee') }).facts.at(-1)).toMatchObject({
      ...{ kind: 'usual', level: 'hint' },
    });
  });

  it('hears of what went wrong now, not of what went wrong then', () => {
    const before = opened('c', 'complaint', '2026-03-01T10:00', { words: { en: 'the room was noisy' } });
    const now = opened('d', 'complaint', '2026-04-30T22:00', { words: { en: 'the lift was stuck' } });
    expect(greetIn('en', { profile: grant, records: [before, here] }).text).toBe(
      'Good morning, Ms. Smith. How may we help you?',
    );
    expect(greetIn('en', { profile: grant, records: [before, here, now] }).text).toBe(
      'Good morning, Ms. Smith. I am sorry that the lift was stuck; we have not forgotten it.',
    );
  });
});
