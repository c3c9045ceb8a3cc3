import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import { nameKey } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';

/** Anywhere in a title these make it a line that nobody ate; between spaces. A house adds its own: `tillLines.words`. */
const SERVICE_WORDS = [
  ...['cover charge', 'service charge', 'tray charge', 'room charge', 'minimum charge', 'minimum spend', 'surcharge'],
  ...['gratuity', 'corkage', 'cakeage', 'buffet', 'open item', 'open food', 'open beverage', 'open drink', 'open dish'],
  ...['open key', 'discount', 'voucher', 'coupon', 'deposit', 'resort fee', 'city tax', 'fee', 'fees', 'chg'],
  ...['parking', 'laundry', 'dry cleaning', 'valet', 'late check out', 'late checkout', 'early check in', 'wifi'],
  ...['delivery fee', 'late fee', 'no show', 'adjustment', 'half board', 'full board', 'all inclusive', 'day use'],
  ...['couvert', 'taxa de servico', 'taxa turistica', 'gorjeta', 'meia pensao', 'rolha', 'desconto'],
  ...['cubierto', 'servicio de mesa', 'propina', 'descorche', 'media pension', 'descuento', 'suplemento'],
  ...['pourboire', 'frais de service', 'service compris', 'taxe de sejour', 'droit de bouchon', 'remise'],
  ...['supplement', 'demi pension', 'gedeck', 'bedienungsgeld', 'servicepauschale', 'trinkgeld', 'kurtaxe'],
  ...['korkgeld', 'aufschlag', 'zuschlag', 'rabatt', 'halbpension', 'coperto', 'servizio incluso', 'mancia'],
  ...['supplemento', 'mezza pensione', 'sconto', 'tassa di soggiorno', 'freies gericht', 'plat libre', 'plato libre'],
];

/** Written without spaces, so that they count wherever they stand. */
const SERVICE_PARTS = [
  ...['服务费', '服務費', '自助', '餐位费', '茶位', '小费', '小費', '开瓶费', '開瓶費', '杂项', '雜項', '其他收费'],
  ...['券', '折扣', '押金', '加收', '城市税', 'サービス料', 'バイキング', 'ビュッフェ', 'ブッフェ', '席料', 'チャージ'],
  ...['入湯税', '宿泊税', '割引', '봉사료', '뷔페', '할인', '기타', 'buffet', 'büfett', 'büffet'],
];

/** A title of nothing but these, of figures and of who pays is no dish: "Breakfast adult", "Service 10%". */
const BARE_WORDS = [
  ...['cover', 'covers', 'service', 'tip', 'tips', 'tax', 'vat', 'fee', 'charge', 'package', 'pkg'],
  ...['open', 'other', 'item'],
  ...['breakfast', 'brkfst', 'bkfst', 'bkf', 'bfst', 'brunch', 'lunch', 'dinner', 'supper', 'meal'],
  ...['board', 'food', 'beverage'],
  ...['fruhstuck', 'mittagessen', 'abendessen', 'bedienung', 'petit', 'dejeuner', 'diner', 'pequeno'],
  ...['almoco', 'jantar'],
  ...['cafe', 'da', 'manha', 'desayuno', 'almuerzo', 'cena', 'servicio', 'servico', 'colazione', 'pranzo', 'servizio'],
  ...['早餐', '午餐', '晚餐', '朝食', '昼食', '夕食', '조식', '중식', '석식'],
  ...['adult', 'adults', 'adlt', 'adl', 'child', 'children', 'chd', 'kid', 'kids', 'pax', 'person', 'persons', 'pp'],
  ...['per', 'incl', 'included', 'inclusive', 'inclus', 'incluido', 'inclusa', 'compris', 'inkl'],
  ...['extra', 'erw', 'kind', 'adulte', 'enfant', 'adulto', 'nino', 'crianca'],
  ...['misc', 'miscellaneous', 'sundries', 'various', 'diversos', 'varios', 'divers', 'diverses', 'varie', 'bambino'],
  ...['成人', '儿童', '大人', '子供'],
];

const BARE = new Set(BARE_WORDS.map(nameKey));
/** Not by themselves: `cafe` alone is a coffee. */
const NOT_ALONE = new Set(
  ['cafe', 'extra', 'kind', 'da', 'petit', 'pequeno', 'per', 'open', 'other', 'item'].map(nameKey),
);
const SERVICE = SERVICE_WORDS.map(bareWords);

/** Titles met before; all go when there are more. */
const MOST_KEPT = 20_000;
const KNOWN = new Map<string, boolean>();

/** What the till books though nobody had it: `dish` true or false, told with the item, decides over its words. */
const DISH = 'dish';

/**
 * Whether a line of the till is no dish: a cover charge, service, a buffet (which is many dishes), an open item. Known by
 * the item's attribute `dish`, else by the house's own categories and words, else by words of its title in several
 * languages. O(1) for a title met before.
 */
export function isTillLine(
  { title, categories, attributes }: Pick<Item, 'title' | 'categories' | 'attributes'>,
  { tillLines }: Pick<TenantSettings, 'tillLines'>,
): boolean {
  const told = attributes[DISH];
  if (typeof told === 'boolean') return !told;
  if (categories.some((name) => tillLines.categories.includes(name))) return true;
  if (title === null) return false;
  return soundsLikeService(title) || tillLines.words.some((word) => holds(bareWords(title), bareWords(word)));
}

/** Where a till of a house books: besides meals, in `BARE_WORDS`, what else a table stands in. */
const TABLES = new Set(
  ['bar', 'restaurant', 'room service', 'pool bar', 'lounge', 'terrace', '餐厅', '餐廳'].map(nameKey),
);

/**
 * The lines of a till that a house's lists do not show: no dishes, and booked at a meal or a table. A gift voucher of its
 * shop is no matter of a table, and a business without places has none. O(items).
 */
export function tableLines(
  items: Iterable<Item>,
  settings: Pick<TenantSettings, 'tillLines' | 'places' | 'touchpointTopics'>,
): readonly ItemId[] {
  const tables = new Set([...TABLES, ...Object.keys(settings.touchpointTopics).map(nameKey)]);
  const isOfTable = (name: string) => tables.has(nameKey(name)) || BARE.has(nameKey(name));
  const found: ItemId[] = [];
  for (const item of items) {
    if (isTillLine(item, settings) && item.categories.some(isOfTable)) found.push(item.itemId);
  }
  return found;
}

function soundsLikeService(title: string): boolean {
  const known = KNOWN.get(title);
  if (known !== undefined) return known;
  const words = bareWords(title);
  // "2PAX" is two of them.
  const telling = words.map((word) => word.replace(/^\d+/u, '')).filter((word) => word !== '');
  const isBare =
    telling.length > 0 && telling.every((word) => BARE.has(word)) && telling.some((word) => !NOT_ALONE.has(word));
  const lower = title.toLowerCase();
  const answer =
    isBare || SERVICE.some((one) => holds(words, one)) || SERVICE_PARTS.some((part) => lower.includes(part));
  if (KNOWN.size === MOST_KEPT) KNOWN.clear();
  KNOWN.set(title, answer);
  return answer;
}

/** Lower case, without accents, marks and percent signs. */
function bareWords(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(nameKey);
}

function holds(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && words.some((_, from) => wanted.every((word, place) => words[from + place] === word));
}
