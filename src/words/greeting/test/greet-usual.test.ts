import { describe, expect, it } from 'vitest';
import { had } from '../../../guest/test/guest-story.ts';
import { expectNoOffer, expectWords, inBothLanguages, SMITH, twoStays, WANG } from './greeting-scene.ts';

describe('the usual', () => {
  it('of two stays is offered as last time', () => {
    expectWords(
      { profile: WANG, history: twoStays('congee') },
      'Good morning, Mr. Wang, and welcome back. Your congee with century egg, as last time?',
      '王先生，早上好，欢迎您回来！还是和上次一样，给您准备皮蛋瘦肉粥，好吗？',
    );
  });

  it('may be a dish and a drink; the main thing is named first', () => {
    expectWords(
      { profile: WANG, history: twoStays('soy', 'congee') },
      'Good morning, Mr. Wang, and welcome back. Your congee with century egg and soy milk, as last time?',
      '王先生，早上好，欢迎您回来！还是和上次一样，给您准备皮蛋瘦肉粥和豆浆，好吗？',
    );
  });

  it('survives a one-off order, but is then not "as last time"', () => {
    const history = [
      had('benedict', '2026-04-11T08:00', { stay: 'april' }),
      ...twoStays('congee'),
      had('congee', '2025-11-11T08:00', { stay: 'november' }),
    ];
    expectWords(
      { profile: WANG, history },
      'Good morning, Mr. Wang, and welcome back. Would you like your usual congee with century egg?',
      '王先生，早上好，欢迎您回来！还是照您平时的习惯，给您准备皮蛋瘦肉粥，好吗？',
    );
  });

  it('is not a one-off order', () => {
    const history = [had('congee', '2026-03-11T08:00', { stay: 'march' })];
    expectNoOffer({ profile: WANG, history });
  });

  it('changes with the guest: no coffee after two teas, tea after three', () => {
    const history = [
      had('tea', '2026-04-21T08:00', { stay: 'late april' }),
      had('tea', '2026-04-11T08:00', { stay: 'april' }),
      had('tea', '2026-03-11T08:00', { stay: 'march' }),
      had('coffee', '2026-02-11T08:00', { stay: 'february' }),
      had('coffee', '2026-01-11T08:00', { stay: 'january' }),
      had('coffee', '2025-12-11T08:00', { stay: 'december' }),
    ];
    expectWords(
      { profile: SMITH, history },
      'Good morning, Ms. Smith, and welcome back. Your English breakfast tea, as last time?',
      'Smith 女士，早上好，欢迎您回来！还是和上次一样，给您准备英式早餐茶，好吗？',
    );
    for (const { text } of inBothLanguages({ profile: SMITH, history: history.slice(1) })) {
      expect(text).not.toMatch(/coffee|咖啡/);
    }
  });

  it('is unknown where the guest always shares the table: coffee and tea tie', () => {
    expectNoOffer({ profile: WANG, history: twoStays('coffee', 'tea') });
  });

  it('is unknown where the guest is now here, now there: congee and Benedict tie', () => {
    const history = [
      had('benedict', '2026-03-12T08:00', { stay: 'march' }),
      had('congee', '2026-03-11T08:00', { stay: 'march' }),
      had('congee', '2026-01-12T08:00', { stay: 'january' }),
      had('benedict', '2026-01-11T08:00', { stay: 'january' }),
    ];
    expectNoOffer({ profile: WANG, history });
  });

  it('at check-in is the pillow, not the breakfast', () => {
    const pillows = ['2026-03-10', '2026-01-10'].map((day) =>
      had('pillow', `${day}T16:00`, { stay: day, touchpoint: 'check-in' }),
    );
    expectWords(
      { profile: WANG, history: [...pillows, ...twoStays('congee')], touchpoint: 'check-in', at: '2026-05-01T16:00' },
      'Good afternoon, Mr. Wang, and welcome back. Your buckwheat pillow, as last time?',
      '王先生，下午好，欢迎您回来！还是和上次一样，给您准备荞麦枕，好吗？',
    );
  });

  it('is known at the same house after three mornings of a first stay', () => {
    const history = [
      had('congee', '2026-04-30T08:00', { stay: 'april', place: 'rome' }),
      had('congee', '2026-04-29T08:00', { stay: 'april', place: 'rome' }),
      had('congee', '2026-04-28T08:00', { stay: 'april', place: 'rome' }),
    ];
    expectWords(
      { profile: WANG, history, place: 'rome' },
      'Good morning, Mr. Wang. Your congee with century egg, as last time?',
      '王先生，早上好！还是和上次一样，给您准备皮蛋瘦肉粥，好吗？',
    );
    expectNoOffer({ profile: WANG, history, place: 'paris' });
    expectNoOffer({ profile: WANG, history });
  });

  it('of tomorrow is not known today', () => {
    expectNoOffer({ profile: WANG, history: twoStays('congee'), at: '2026-02-01T08:00' });
  });
});

describe('the mariachi story', () => {
  const ninePlays = Array.from({ length: 9 }, (_, play) =>
    had('mariachi', `2026-02-0${play + 1}T20:00`, { stay: 'cancun', place: 'hotel-a', touchpoint: 'music' }),
  );
  const there = { profile: SMITH, touchpoint: 'music', place: 'hotel-b', at: '2026-05-01T20:00' };

  it('nine plays in one stay at one hotel: no word at another', () => {
    expectWords(
      { ...there, history: ninePlays },
      'Good evening, Ms. Smith, and welcome. It is good to see you again.',
      'Smith 女士，晚上好，欢迎光临！很高兴再次见到您。',
    );
    expectNoOffer({ ...there, history: ninePlays });
  });

  it('after a second stay with it, it may be said', () => {
    const again = had('mariachi', '2026-03-05T20:00', { stay: 'madrid', place: 'hotel-c', touchpoint: 'music' });
    expectWords(
      { ...there, history: [again, ...ninePlays] },
      'Good evening, Ms. Smith, and welcome. Your mariachi music, as last time?',
      'Smith 女士，晚上好，欢迎光临！还是和上次一样，给您准备墨西哥街头音乐，好吗？',
    );
  });
});
