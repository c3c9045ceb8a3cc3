import { expect } from 'vitest';
import type { History } from '../../../domain/interaction.ts';
import type { Item } from '../../../domain/item.ts';
import type { RecommendedItem } from '../../../domain/recommendation.ts';
import { defaultSettings, type TenantSettings } from '../../../domain/settings.ts';
import type { Greeting, GreetingQuery } from '../../../guest/greeting/greeting.ts';
import { houseShares } from '../../../guest/habits/menu.ts';
import { type CustomerProfile, customerProfileSchema } from '../../../guest/records/customer-profile.ts';
import { type GuestRecord, inOrder } from '../../../guest/records/guest-record.ts';
import { had, moment } from '../../../guest/test/guest-story.ts';
import { dishesOf } from '../../../guest/till/dishes.ts';
import { dislikedItems } from '../../../recommender/history/situation.ts';
import { OWN_SPEECHES } from '../../speech.ts';
import { greet, type SuggestionWanted } from '../greet.ts';

/** A guest's story, and where, when and in which language they are greeted. */
export interface Scene {
  readonly profile?: Partial<CustomerProfile> | null;
  readonly history?: History;
  readonly records?: readonly GuestRecord[];
  /** When they are greeted, ISO 8601, UTC when without an offset; eight in the morning of a May day if not told. */
  readonly at?: string;
  readonly timeZone?: string;
  readonly touchpoint?: string;
  readonly place?: string;
  readonly settings?: Partial<TenantSettings>;
  /** What the model would suggest. */
  readonly suggestion?: RecommendedItem;
  /** What the catalogue says now, where it differs from the menu. */
  readonly menu?: Readonly<Record<string, Partial<Item> | null>>;
}

const MENU: Readonly<Record<string, Partial<Item>>> = {
  congee: dish('Congee with century egg', '皮蛋瘦肉粥', ['breakfast', 'dishes'], 9),
  benedict: dish('eggs Benedict', '班尼迪克蛋', ['breakfast', 'dishes'], 14),
  coffee: dish('Coffee', '咖啡', ['breakfast', 'drinks'], 5),
  tea: dish('English breakfast tea', '英式早餐茶', ['breakfast', 'drinks'], 4),
  soy: dish('Soy milk', '豆浆', ['breakfast', 'drinks'], 4),
  pillow: dish('Buckwheat pillow', '荞麦枕', ['pillow'], 0),
  mariachi: dish('Mariachi music', '墨西哥街头音乐', ['music'], 0),
};
export const WANG = { familyName: '王', givenName: '伟', honorific: 'mr', locale: 'zh-CN' } as const;
export const SMITH = { familyName: 'Smith', givenName: 'Anna', honorific: 'ms', locale: 'en' } as const;

/** Breakfasts of two earlier stays, in January and in March. */
export const twoStays = (...items: string[]): History =>
  items.flatMap((item) => [
    had(item, '2026-03-11T08:00', { stay: 'march', place: 'rome' }),
    had(item, '2026-01-11T08:00', { stay: 'january', place: 'rome' }),
  ]);

function dish(title: string, titleZh: string, categories: readonly string[], price: number): Partial<Item> {
  return { title, categories, price, attributes: { 'title_zh-CN': titleZh } };
}

export function greetIn(locale: string, scene: Scene): Greeting {
  const { profile = null, history = [], records = [], at = '2026-05-01T08:00', touchpoint = 'breakfast' } = scene;
  const settings = {
    ...defaultSettings(),
    ...scene.settings,
    ...(scene.timeZone === undefined ? {} : { timeZone: scene.timeZone }),
  };
  const query: GreetingQuery = { customerId: 'guest', touchpoint, locale, place: scene.place };
  const known = { givenName: null, familyName: null, honorific: null, locale: null };
  const told =
    profile && customerProfileSchema.parse({ ...known, updatedAtMs: moment('2026-01-01T00:00'), ...profile });
  const sources = {
    person: { customerId: 'guest', ids: ['guest'], profile: told, records: records.toSorted(inOrder), history },
    house: {
      settings,
      itemOf: (itemId: string) => itemOf(itemId, scene.menu ?? {}),
      shareOf: houseShares([], () => 0),
      dislikedIn: (done: History) => dislikedItems(done, settings),
      dishOf: dishesOf(menuOf(scene), (itemId) => itemOf(itemId, scene.menu ?? {})),
      formerItemOf: (itemId: string) => itemOf(itemId, scene.menu ?? {}),
      menu: () => menuOf(scene),
    },
    speeches: OWN_SPEECHES,
    suggest: ({ mayBeOffered }: SuggestionWanted) => {
      const item = itemOf(scene.suggestion?.itemId ?? '', scene.menu ?? {});
      return item !== undefined && mayBeOffered(item) ? (scene.suggestion ?? null) : null;
    },
    greetingId: 'greeting-1',
  };
  return greet(sources, query, moment(at));
}

function menuOf({ menu = {} }: Scene): readonly Item[] {
  return [...new Set([...Object.keys(MENU), ...Object.keys(menu)])].flatMap((itemId) => itemOf(itemId, menu) ?? []);
}

function itemOf(itemId: string, changes: NonNullable<Scene['menu']>): Item | undefined {
  const change = changes[itemId];
  if (change === null || (MENU[itemId] ?? change) === undefined) return undefined;
  const blank = { itemId, title: null, categories: [], price: null, attributes: {}, createdAtMs: 0 };
  return { ...blank, hidden: false, inStock: true, ...MENU[itemId], ...change };
}

/** English first, then Chinese. */
export function inBothLanguages(scene: Scene): readonly [english: Greeting, chinese: Greeting] {
  return [greetIn('en', scene), greetIn('zh-CN', scene)];
}

/** Exactly this is said. */
export function expectWords(scene: Scene, english: string, chinese: string): void {
  expect(inBothLanguages(scene).map(({ text }) => text)).toEqual([english, chinese]);
}

/** No usual is known, and none is spoken of. */
export function expectNoOffer(scene: Scene): void {
  for (const greeting of inBothLanguages(scene)) {
    expect(greeting.facts.filter(({ kind, level }) => kind === 'usual' && level === 'say')).toEqual([]);
    expect(greeting.text).not.toMatch(/usual|last time|习惯|上次/);
  }
}

/** Each usual with its level. */
export function levels(greeting: Greeting): [itemId: string | undefined, level: string][] {
  return greeting.facts.filter(({ kind }) => kind === 'usual').map(({ itemId, level }) => [itemId, level]);
}
