import { describe, expect, it } from 'vitest';
import { had, moment } from '../../../guest/test/guest-story.ts';
import { expectWords, greetIn, inBothLanguages, SMITH, twoStays, WANG } from './greeting-scene.ts';

describe('a stranger', () => {
  it.each([
    ['08:00', 'Good morning and welcome. We are glad you are here.', '早上好，欢迎光临！很高兴为您服务。'],
    ['12:30', 'Good afternoon and welcome. We are glad you are here.', '中午好，欢迎光临！很高兴为您服务。'],
    ['19:00', 'Good evening and welcome. We are glad you are here.', '晚上好，欢迎光临！很高兴为您服务。'],
    [
      '02:00',
      'Hello and a warm welcome at this late hour. We are glad you are here.',
      '晚上好，欢迎光临！很高兴为您服务。',
    ],
  ])('at %s is welcomed, warmly and truly', (hour, english, chinese) => {
    expectWords({ profile: null, at: `2026-05-01T${hour}` }, english, chinese);
  });

  it('is not known, gives no facts, and is never asked whether they stayed before', () => {
    for (const greeting of inBothLanguages({ profile: null })) {
      expect(greeting.known).toBe(false);
      expect(greeting.facts).toEqual([]);
      expect(greeting.text).not.toMatch(/before|back|again|\?|以前|回来|再次|吗/);
    }
  });
});

describe('a guest whose first event is yet to come', () => {
  it('is a stranger until then', () => {
    const [english] = inBothLanguages({ history: twoStays('congee'), at: '2026-01-01T08:00' });
    expect([english.known, english.text]).toEqual([false, 'Good morning and welcome. We are glad you are here.']);
  });
});

describe('a guest we know by name', () => {
  it('on a first stay is welcomed, but not back', () => {
    expectWords(
      { profile: WANG },
      'Good morning, Mr. Wang, and welcome. It is good to have you with us.',
      '王先生，早上好，欢迎光临！很高兴为您服务。',
    );
  });

  it('who only looked at our pages and booked is not welcomed back', () => {
    const history = [
      had('congee', '2026-02-02T20:00', { type: 'book', touchpoint: null, place: 'rome' }),
      had('congee', '2026-02-01T20:00', { type: 'view', touchpoint: null }),
    ];
    expectWords(
      { profile: WANG, history },
      'Good morning, Mr. Wang, and welcome. It is good to have you with us.',
      '王先生，早上好，欢迎光临！很高兴为您服务。',
    );
  });

  it('on a second stay is welcomed back', () => {
    const history = [had('congee', '2026-01-11T08:00', { stay: 'january' })];
    expectWords(
      { profile: WANG, history, touchpoint: 'check-in', at: '2026-05-01T15:00' },
      'Good afternoon, Mr. Wang, and welcome back. It is good to see you again.',
      '王先生，下午好，欢迎您回来！很高兴再次见到您。',
    );
  });

  it('in the middle of a stay is greeted, not welcomed once more', () => {
    const history = [had('congee', '2026-04-29T08:00', { stay: 'april' })];
    expectWords(
      { profile: WANG, history, touchpoint: 'lobby', at: '2026-05-01T13:00' },
      'Good afternoon, Mr. Wang. How may we help you?',
      '王先生，中午好！请问有什么可以帮您？',
    );
  });

  it('whose honorific we were not told is greeted by the full name, where it can be read: no gender is guessed', () => {
    expectWords(
      { profile: { ...WANG, honorific: null } },
      'Good morning and welcome. It is good to have you with us.',
      '王伟，早上好，欢迎光临！很高兴为您服务。',
    );
  });

  it('with a Latin name is greeted so in Chinese too', () => {
    expectWords(
      { profile: SMITH },
      'Good morning, Ms. Smith, and welcome. It is good to have you with us.',
      'Smith 女士，早上好，欢迎光临！很高兴为您服务。',
    );
  });

  it('is told their name as the business told it to us', () => {
    const [english] = inBothLanguages({ profile: WANG });
    expect(english.facts).toEqual([
      {
        factId: 'name',
        kind: 'name',
        level: 'say',
        source: 'business',
        text: 'Mr. Wang',
        confidence: 1,
        evidence: {
          occasions: 0,
          lastAtMs: moment('2026-01-01T00:00'),
          events: [],
          records: [],
          stays: [],
          days: [],
          places: [],
        },
      },
    ]);
  });
});

describe('the letters of a name', () => {
  const MORNING = 'Good morning and welcome. It is good to have you with us.';

  it('are those a desk can read: else the name is left out', () => {
    const tanaka = { familyName: '田中', givenName: '太郎', honorific: 'mr', locale: 'ja' } as const;
    expectWords({ profile: tanaka }, MORNING, '田中先生，早上好，欢迎光临！很高兴为您服务。');
    const fassi = { familyName: 'الفاسي', givenName: 'كريم', honorific: 'mr', locale: 'ar' } as const;
    expectWords({ profile: fassi }, MORNING, '早上好，欢迎光临！很高兴为您服务。');
  });

  it('are those of the passport where the house has them', () => {
    const latin = { familyName: 'AL FASSI', givenName: 'KARIM' };
    const profile = { familyName: 'الفاسي', givenName: 'كريم', honorific: 'mr', locale: 'ar', latin } as const;
    expectWords(
      { profile },
      'Good morning, Mr. Al Fassi, and welcome. It is good to have you with us.',
      'Al Fassi 先生，早上好，欢迎光临！很高兴为您服务。',
    );
  });
});

describe('at check-out', () => {
  it.each(['check-out', 'Check out', 'CHECKOUT'])('(%s) the guest is thanked, not welcomed', (touchpoint) => {
    expectWords(
      { profile: SMITH, touchpoint },
      'Good morning, Ms. Smith. Thank you for staying with us, and have a safe journey.',
      'Smith 女士，早上好！感谢您的入住，祝您一路平安，期待再次为您服务。',
    );
    expectWords(
      { profile: null, touchpoint },
      'Good morning. Thank you for staying with us, and have a safe journey.',
      '早上好！感谢您的入住，祝您一路平安，期待再次为您服务。',
    );
  });

  it('nothing new is suggested, and a birthday is not forgotten', () => {
    const profile = { ...SMITH, birthday: { month: 5, day: 1, year: null } };
    expectWords(
      { profile, touchpoint: 'check-out' },
      'Good morning, Ms. Smith, and a very happy birthday. Thank you for staying with us, and have a safe journey.',
      'Smith 女士，早上好！祝您生日快乐！感谢您的入住，祝您一路平安，期待再次为您服务。',
    );
  });
});

describe('a guest without a name', () => {
  it('is welcomed back all the same, and offered the usual', () => {
    expectWords(
      { profile: null, history: twoStays('congee') },
      'Good morning and welcome back. Your congee with century egg, as last time?',
      '早上好，欢迎您回来！还是和上次一样，给您准备皮蛋瘦肉粥，好吗？',
    );
  });
});

describe('the hour', () => {
  it('is that of the hotel: at ten to midnight in Tokyo it is late, whatever the server says', () => {
    expectWords(
      {
        profile: WANG,
        history: twoStays('congee'),
        touchpoint: 'check-in',
        timeZone: 'Asia/Tokyo',
        at: '2026-05-01T14:50',
      },
      'Hello, Mr. Wang, and a warm welcome back at this late hour. It is good to see you again.',
      '王先生，晚上好，欢迎您回来！很高兴再次见到您。',
    );
  });

  it('decides the day, too: a supper and a breakfast in Tokyo are two days, in London one', () => {
    const history = [had('soy', '2026-04-01T22:00'), had('soy', '2026-04-01T16:00')];
    const scene = { profile: WANG, history, at: '2026-05-01T01:00' };
    expect(inBothLanguages({ ...scene, timeZone: 'Asia/Tokyo' })[0].text).toContain('soy milk');
    expect(inBothLanguages({ ...scene, timeZone: 'Europe/London' })[0].text).not.toContain('soy milk');
  });
});

describe('the language', () => {
  it('falls back to another variety of it, then to English', () => {
    expect(greetIn('zh-SG', { profile: WANG }).locale).toBe('zh-CN');
    expect(greetIn('zh-TW', { profile: WANG }).locale).toBe('zh-Hant');
    expect(greetIn('zh-Hant-HK', { profile: WANG }).locale).toBe('zh-HK');
    expect(greetIn('fr', { profile: WANG }).locale).toBe('en');
  });
});
