import { describe, expect, it } from 'vitest';
import { isTillLine } from './till-lines.ts';

const OURS = { tillLines: { words: [], categories: [] } };
const line = (title: string | null, told: { categories?: string[]; attributes?: { dish: boolean } } = {}) => ({
  ...{ title, categories: [], attributes: {} },
  ...told,
});

describe('isTillLine', () => {
  it.each([
    'BRKFST BUFFET ADLT',
    'Service charge 10%',
    'Cover charge',
    'Couvert',
    'Taxa de serviço',
    'Frühstücksbuffet Erw.',
    'Gedeck',
    'Coperto',
    'Petit déjeuner',
    'Café da manhã',
    'Breakfast 2 adults',
    'OPEN FOOD',
    'Misc.',
    'Tip',
    '服务费10%',
    '自助早餐',
    '早餐',
    'サービス料',
    'Corkage',
    '早餐券',
    'PKG BKF 2PAX',
    'Petit-déjeuner inclus',
    'RS tray chg',
    'Late checkout fee',
    'Valet parking',
  ])('knows "%s" for no dish', (title) => expect(isTillLine(line(title), OURS)).toBe(true));

  it.each([
    'Asparagus tips',
    'English breakfast tea',
    'Full English breakfast',
    'Café',
    'Open sandwich',
    'Queijos diversos',
    'Room service club sandwich',
    'Petit four',
    'Extra virgin toast',
    '7 Up',
    '皮蛋瘦肉粥',
    'Tea for two',
    'Toffee pudding',
    'Coffee',
    '7UP',
  ])('knows "%s" for a dish', (title) => expect(isTillLine(line(title), OURS)).toBe(false));

  it('goes by the house’s own words and categories, and before all by what the item says', () => {
    const own = { tillLines: { words: ['Club levy'], categories: ['charges'] } };
    expect(isTillLine(line('CLUB LÉVY 2026'), own)).toBe(true);
    expect(isTillLine(line('Club'), own)).toBe(false);
    expect(isTillLine(line(null, { categories: ['charges'] }), own)).toBe(true);
    expect(isTillLine(line('Buffet', { attributes: { dish: true } }), OURS)).toBe(false);
    expect(isTillLine(line('Congee', { attributes: { dish: false } }), OURS)).toBe(true);
    expect(isTillLine(line(null), OURS)).toBe(false);
  });
});
