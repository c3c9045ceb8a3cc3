import { describe, expect, it } from 'vitest';
import { avoidedInWords, saysAllergy } from './avoided-in-words.ts';
import { allergensNamed, declaredAllergens, isAvoided, NOTHING_AVOIDED } from './avoids.ts';

const item = (title: string, told: { categories?: string[]; allergens?: string[]; zh?: string } = {}) => ({
  title,
  categories: told.categories ?? [],
  attributes: {
    ...(told.allergens === undefined ? {} : { allergens: told.allergens }),
    ...(told.zh === undefined ? {} : { 'title_zh-CN': told.zh }),
  },
});

/** Whether what is avoided in these words keeps a dish away. */
function keepsAway(words: string, title: string, isSensitive = true, zh?: string): boolean {
  const { classes, titles } = avoidedInWords({ en: words }, isSensitive);
  const dish = item(title, zh === undefined ? {} : { zh });
  return isAvoided('dish', dish, { ...NOTHING_AVOIDED, classes: new Set(classes), titles });
}

describe('an allergy in words', () => {
  it.each([
    ['nuts (severe allergy)', 'walnut bread'],
    ['nuts', 'peanut butter toast'],
    ['walnuts', 'hazelnut cake'],
    ['Nüsse', 'Walnussbrot'],
    ['fruits à coque', 'gâteau aux amandes'],
    ['坚果（严重过敏）', '核桃面包'],
    ['dairy', 'cheese omelette'],
    ['lactose intolerant', 'flat white'],
    ['coeliac', 'butter croissant'],
    ['shellfish', 'oysters'],
    ['虾过敏', '龙虾汤'],
    ['halal', 'bacon'],
    ['kosher', 'prawn cocktail'],
    ['vegan', 'Eggs Benedict'],
    ['吃素', '三文鱼'],
    ['Nussallergie', 'Walnussbrot'],
    ['Milcheiweißallergie', 'flat white'],
    ['Laktoseintoleranz', 'Käse'],
    ['花生过敏', '花生酱吐司'],
  ])('%s keeps %s away', (words, title) => {
    expect(keepsAway(words, title)).toBe(true);
  });

  it.each([
    ['nuts', 'coconut ice'],
    ['nuts', 'doughnut'],
    ['lactose', 'oat milk'],
    ['wheat', 'buckwheat pillow'],
    ['coeliac', 'gluten-free bread'],
    ['eggs', 'eggplant'],
    ['fish', '鱼香肉丝'],
    ['peanuts', 'walnut bread'],
  ])('%s lets %s be', (words, title) => {
    expect(keepsAway(words, title)).toBe(false);
  });

  it('is read in every title of a dish', () => {
    expect(keepsAway('nuts', 'house cake', true, '核桃蛋糕')).toBe(true);
    expect(keepsAway('nuts', 'house cake', true, '柠檬蛋糕')).toBe(false);
  });

  it.each([
    'nut allergy',
    'Nussallergie',
    'allergisch gegen Kiwi',
    'alergia a la leche',
    'allergia alle uova',
    '花生过敏',
    '对虾過敏',
    '卵アレルギー',
    'lactose intolerant',
    'EpiPen',
    'coeliac',
  ])('is told by %s', (words) => expect(saysAllergy({ xx: words })).toBe(true));

  it.each(['no mushrooms', 'keine Zwiebeln', '不要香菜', 'no pork', ''])('is not told by %s', (words) =>
    expect(saysAllergy({ xx: words })).toBe(false),
  );

  it('is none that anybody can match where it names no food', () => {
    expect(avoidedInWords({ en: 'penicillin' }, true).classes).toEqual([]);
  });
});

describe('a dislike in words', () => {
  it('means what it names, and a class only by its name', () => {
    expect(keepsAway('mushrooms and raw onions', 'Mushroom soup', false)).toBe(true);
    expect(keepsAway('mushrooms and raw onions', 'onion tart', false)).toBe(false);
    expect(keepsAway('walnuts', 'hazelnut cake', false)).toBe(false);
    expect(keepsAway('no nuts', 'hazelnut cake', false)).toBe(true);
    expect(keepsAway('no coffee any more, only tea', 'jasmine tea', false)).toBe(false);
  });
});

describe('declared allergens', () => {
  it('are codes, whatever usual name they come by', () => {
    expect(['nuts', 'tree nuts', 'dairy', 'wheat', 'crustacean shellfish', 'soybeans'].map(allergensNamed)).toEqual([
      ['nuts'],
      ['nuts'],
      ['milk'],
      ['gluten'],
      ['crustaceans'],
      ['soy'],
    ]);
    expect(allergensNamed('kryptonite')).toBeNull();
  });

  it('are none, or nobody knows', () => {
    expect(declaredAllergens(item('cake', { allergens: [] }))).toEqual([]);
    expect(declaredAllergens(item('cake'))).toBeNull();
  });

  it('keep away what its title does not betray, also where the guest likes it', () => {
    const cake = item('house cake', { allergens: ['tree nuts'] });
    const nuts = { ...NOTHING_AVOIDED, classes: new Set(['nuts'] as const), allowed: new Set(['cake']) };
    expect(isAvoided('cake', cake, nuts)).toBe(true);
  });

  it('give way to nothing; a category gives way to a newer liking', () => {
    const port = item('tawny port', { categories: ['alcohol'] });
    const avoids = { ...NOTHING_AVOIDED, categories: new Set(['alcohol']), classes: new Set(['alcohol'] as const) };
    expect(isAvoided('port', port, avoids)).toBe(true);
    expect(isAvoided('port', port, { ...avoids, allowed: new Set(['port']) })).toBe(false);
  });
});
