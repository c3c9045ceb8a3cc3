/** Something the demo hotel offers, named in both languages of its guests. */
export interface Offer {
  readonly itemId: string;
  readonly title: string;
  readonly titleZh: string;
  readonly categories: readonly string[];
  readonly price: number | null;
}

type Row = readonly [itemId: string, title: string, titleZh: string, price: number];

const DISHES: Readonly<Record<string, readonly Row[]>> = {
  chinese: [
    ['congee-century-egg', 'congee with century egg', '皮蛋瘦肉粥', 9],
    ['steamed-pork-buns', 'steamed pork buns', '小笼包', 8],
    ['you-tiao', 'fried dough sticks', '油条', 5],
    ['scallion-pancake', 'scallion pancake', '葱油饼', 6],
    ['wonton-soup', 'wonton soup', '馄饨汤', 9],
  ],
  english: [
    ['eggs-benedict', 'eggs Benedict', '班尼迪克蛋', 14],
    ['full-english', 'full English breakfast', '英式早餐', 17],
    ['scrambled-eggs-salmon', 'scrambled eggs with smoked salmon', '烟熏三文鱼炒蛋', 15],
    ['buttermilk-pancakes', 'buttermilk pancakes', '酪乳松饼', 12],
    ['bacon-roll', 'bacon roll', '培根卷', 9],
  ],
  light: [
    ['bircher-muesli', 'Bircher muesli', '瑞士什锦麦片', 9],
    ['fruit-plate', 'fresh fruit plate', '鲜果拼盘', 10],
    ['avocado-toast', 'avocado toast', '牛油果吐司', 12],
    ['greek-yoghurt', 'Greek yoghurt with honey', '蜂蜜希腊酸奶', 8],
  ],
  continental: [
    ['butter-croissant', 'butter croissant', '黄油可颂', 5],
    ['pain-au-chocolat', 'pain au chocolat', '巧克力面包', 5],
    ['cheese-plate', 'cheese and cold cuts', '奶酪冷切拼盘', 11],
    ['sourdough-jam', 'sourdough with homemade jam', '酸面包配自制果酱', 7],
  ],
};

const DRINKS: readonly Row[] = [
  ['flat-white', 'flat white', '澳白咖啡', 5],
  ['soy-milk', 'soy milk', '豆浆', 4],
  ['english-breakfast-tea', 'English breakfast tea', '英式早餐茶', 4],
  ['double-espresso', 'double espresso', '双份浓缩咖啡', 4],
  ['jasmine-tea', 'jasmine tea', '茉莉花茶', 4],
  ['orange-juice', 'fresh orange juice', '鲜榨橙汁', 6],
];

const PILLOWS: readonly Row[] = [
  ['down-pillow', 'down pillow', '羽绒枕', 0],
  ['memory-foam-pillow', 'memory foam pillow', '记忆棉枕', 0],
  ['buckwheat-pillow', 'buckwheat pillow', '荞麦枕', 0],
  ['firm-pillow', 'firm pillow', '硬枕', 0],
];

const ROOMS: readonly Row[] = [
  ['harbour-view-room', 'harbour view room', '海景房', 260],
  ['garden-room', 'quiet garden room', '静谧花园房', 210],
  ['high-floor-room', 'high floor room', '高层房', 235],
  ['corner-suite', 'corner suite', '转角套房', 420],
];

/** Breakfast cultures: the taste groups of the hotel, each with its dishes, most ordered first. */
export const BREAKFAST_DISHES: Readonly<Record<string, readonly Offer[]>> = Object.fromEntries(
  Object.entries(DISHES).map(([culture, rows]) => [culture, rows.map((row) => offer(row, ['breakfast', culture]))]),
);
export const BREAKFAST_DRINKS: readonly Offer[] = DRINKS.map((row) => offer(row, ['breakfast', 'drinks']));
export const PILLOW_MENU: readonly Offer[] = PILLOWS.map((row) => offer(row, ['pillow']));
export const ROOM_KINDS: readonly Offer[] = ROOMS.map((row) => offer(row, ['room']));

export const HOTEL_OFFERS: readonly Offer[] = [
  ...Object.values(BREAKFAST_DISHES).flat(),
  ...BREAKFAST_DRINKS,
  ...PILLOW_MENU,
  ...ROOM_KINDS,
];

function offer([itemId, title, titleZh, price]: Row, categories: readonly string[]): Offer {
  return { itemId, title, titleZh, categories, price: price > 0 ? price : null };
}
