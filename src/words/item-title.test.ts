import { describe, expect, it } from 'vitest';
import { itemTitle } from './locale.ts';

const english = (title: string | null): string | null => itemTitle({ title, attributes: {} }, 'en');

describe('itemTitle in an English sentence', () => {
  it.each([
    ['Congee with century egg', 'congee with century egg'],
    ['Coffee', 'coffee'],
    ['Full English breakfast', 'full English breakfast'],
    ['eggs Benedict', 'eggs Benedict'],
    ['Eggs Benedict', 'Eggs Benedict'],
    ['Bed of Roses', 'Bed of Roses'],
    ['English breakfast tea', 'English breakfast tea'],
    ['BLT', 'BLT'],
    ['T-bone steak', 'T-bone steak'],
    ['McMuffin', 'McMuffin'],
    ['Perrier water', 'Perrier water'],
    ['Guinness stout', 'Guinness stout'],
    ['Lagavulin whisky', 'Lagavulin whisky'],
    ['Hot chocolate', 'hot chocolate'],
    ['Pastéis de nata', 'Pastéis de nata'],
    ['Éclair with coffee', 'éclair with coffee'],
  ])('says "%s" as "%s"', (title, said) => {
    expect(english(title)).toBe(said);
  });

  it('has no word for what has no title', () => {
    expect(english(null)).toBeNull();
    expect(english('  ')).toBeNull();
  });

  it('leaves a title given for English as it is', () => {
    expect(itemTitle({ title: 'Darling tea', attributes: { title_en: 'Darling tea' } }, 'en')).toBe('Darling tea');
  });
});

describe('itemTitle in a Chinese sentence', () => {
  it('uses the Chinese title, else the title as it stands', () => {
    const attributes = { 'title_zh-CN': '皮蛋瘦肉粥' };
    expect(itemTitle({ title: 'Congee with century egg', attributes }, 'zh-CN')).toBe('皮蛋瘦肉粥');
    expect(itemTitle({ title: 'Bacon roll', attributes: {} }, 'zh-CN')).toBe('Bacon roll');
  });
});
