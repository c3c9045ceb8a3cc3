import { describe, it } from 'vitest';
import { arrival, had, stated } from '../../../guest/test/guest-story.ts';
import { expectNoOffer, expectWords, SMITH, twoStays, WANG } from './greeting-scene.ts';

describe('the usual as a hotelier would put it', () => {
  it('of a long stay is what they have had lately', () => {
    const days = (item: string, month: string, count: number) =>
      Array.from({ length: count }, (_, day) =>
        had(item, `2026-${month}-${String(day + 1).padStart(2, '0')}T08:00`, { stay: 's', place: 'rome' }),
      );
    const history = [...days('congee', '02', 28), ...days('congee', '03', 30), ...days('benedict', '04', 14)].reverse();
    expectWords(
      { profile: SMITH, history, place: 'rome', at: '2026-04-15T08:00' },
      'Good morning, Ms. Smith. Your eggs Benedict, as last time?',
      'Smith 女士，早上好！还是和上次一样，给您准备班尼迪克蛋，好吗？',
    );
    expectNoOffer({ profile: SMITH, history: history.slice(9), place: 'rome', at: '2026-04-06T08:00' });
  });

  it('on Sundays is what they have on Sundays', () => {
    const sundays = ['2026-04-05', '2026-04-12', '2026-04-19', '2026-04-26'];
    const others = ['2026-04-06', '2026-04-14', '2026-04-22', '2026-04-30', '2026-05-01', '2026-04-08'];
    const history = [
      ...sundays.map((day) => had('benedict', `${day}T08:00`)),
      ...others.map((day) => had('congee', `${day}T08:00`)),
    ];
    expectWords(
      { profile: SMITH, history, at: '2026-05-03T08:00' },
      'Good morning, Ms. Smith, and welcome back. Would you like your usual eggs Benedict?',
      'Smith 女士，早上好，欢迎您回来！还是照您平时的习惯，给您准备班尼迪克蛋，好吗？',
    );
    expectWords(
      { profile: SMITH, history, at: '2026-05-04T08:00' },
      'Good morning, Ms. Smith, and welcome back. Your congee with century egg, as last time?',
      'Smith 女士，早上好，欢迎您回来！还是和上次一样，给您准备皮蛋瘦肉粥，好吗？',
    );
  });

  it('gives way to what they said this morning', () => {
    const records = [stated('s', '2026-05-01T07:00', { itemId: 'tea' })];
    expectWords(
      { profile: SMITH, history: twoStays('coffee'), records },
      'Good morning, Ms. Smith, and welcome back. Your English breakfast tea, the way you like it?',
      'Smith 女士，早上好，欢迎您回来！按您的喜好，给您准备英式早餐茶，好吗？',
    );
  });

  it('of several sure things is a dish and a drink, the dearest of each', () => {
    const stays = ['2026-01', '2026-03'];
    const records = stays.map((month) => arrival(month, `${month}-01T15:00`, { company: 'alone' }));
    const history = stays.flatMap((month) =>
      ['coffee', 'tea', 'soy', 'congee', 'benedict'].map((item) => had(item, `${month}-02T08:00`, { stay: month })),
    );
    expectWords(
      { profile: SMITH, history, records },
      'Good morning, Ms. Smith, and welcome back. Your eggs Benedict and coffee, as last time?',
      'Smith 女士，早上好，欢迎您回来！还是和上次一样，给您准备班尼迪克蛋和咖啡，好吗？',
    );
  });

  it('of who pays for a table is what comes back each time, and nothing where all of it does', () => {
    const months = ['2025-10', '2025-11', '2026-01', '2026-03'];
    const records = months.map((month) => arrival(month, `${month}-01T15:00`, { company: 'Business' }));
    const table = (...items: string[]) =>
      months.flatMap((month) => items.map((item) => had(item, `${month}-02T08:00`, { stay: month })));
    expectNoOffer({ profile: WANG, history: table('congee', 'benedict', 'coffee', 'tea'), records });
    const clients = ['coffee', 'soy', 'coffee', 'soy'].map((item, at) =>
      had(item, `${months[at]}-02T08:00`, { stay: months[at] ?? '' }),
    );
    expectWords(
      { profile: WANG, history: [...table('tea'), ...clients], records },
      'Good morning, Mr. Wang, and welcome back. Your English breakfast tea, as last time?',
      '王先生，早上好，欢迎您回来！还是和上次一样，给您准备英式早餐茶，好吗？',
    );
  });

  it('keeps its dish under a new number, and its counter under another spelling', () => {
    const menu = { congee9: { title: 'CONGEE with century egg', categories: ['breakfast', 'dishes'], price: 9 } };
    const history = [
      had('congee9', '2026-03-11T08:00', { touchpoint: 'BREAKFAST' }),
      had('congee', '2026-01-11T08:00', { touchpoint: 'Break-fast' }),
    ];
    expectWords(
      { profile: SMITH, history, menu: { ...menu, congee: { createdAtMs: 1 } } },
      'Good morning, Ms. Smith, and welcome back. Your congee with century egg, as last time?',
      'Smith 女士，早上好，欢迎您回来！还是和上次一样，给您准备皮蛋瘦肉粥，好吗？',
    );
  });

  it('is never a line of the till', () => {
    const menu = { coffee: { title: 'Service charge 10%' }, congee: { title: 'Breakfast buffet' } };
    expectNoOffer({ profile: SMITH, history: twoStays('coffee', 'congee'), menu });
  });

  it('that is gone for good is not named, and still not met with silence', () => {
    expectWords(
      { profile: SMITH, history: twoStays('congee'), menu: { congee: { hidden: true } } },
      'Good morning, Ms. Smith, and welcome back. May I suggest the eggs Benedict today?',
      'Smith 女士，早上好，欢迎您回来！今天要不要试试班尼迪克蛋？',
    );
  });
});
