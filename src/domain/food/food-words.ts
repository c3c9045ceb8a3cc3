/*
 * Plain words for foods, by what a guest may not be served: the one list of them. Latin words in the singular, without
 * accents; a plural in -s or -es and a compound (Walnussbrot) are found by them. Phrases in quotes of their own are read
 * before single words, so that oat milk is no milk.
 */

/** The fourteen of Regulation (EU) 1169/2011, annex II; the nine of the US FALCPA and FASTER Act are among them. */
export const ALLERGENS = [
  ...(['gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soy', 'milk'] as const),
  ...(['nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs'] as const),
] as const;
export type Allergen = (typeof ALLERGENS)[number];

/** What is avoided for faith or diet and is no allergen. */
export const DIETS = ['pork', 'meat', 'alcohol'] as const;

/** What a food is, as far as anybody avoids it. */
export type FoodClass = Allergen | (typeof DIETS)[number];

/**
 * What a class is itself called, as items declare it and guests say it, and the words that mean several. `nuts` in the
 * words of a guest are peanuts too: people do not tell them apart; a declaration does.
 */
export const CLASS_NAMES: Readonly<Record<FoodClass, string>> = {
  gluten:
    'gluten, wheat, cereal, coeliac, celiac, rye, barley, spelt, kamut, weizen, roggen, gerste, dinkel, zoliakie, ble, cœliaque, coeliaque, seigle, trigo, celiaco, celiaca, centeno, glutine, frumento, celiachia, 麸质, 小麦, 麩質, 小麥, 乳糜泻, グルテン, 小麦粉',
  crustaceans:
    'crustacean, shellfish, seafood, crustace, krustentier, meeresfruchte, marisco, crustaceo, crostacei, fruits de mer, frutti di mare, crustacean shellfish, 甲壳, 海鲜, 甲殼, 海鮮, 贝类, 甲殻類',
  eggs: 'egg, ei, eier, œuf, oeuf, huevo, ovo, uovo, uova, 蛋, 卵, たまご',
  fish: 'fish, fisch, poisson, pescado, pez, peixe, pesce, seafood, 鱼, 魚, 海鲜, 海鮮',
  peanuts: 'peanut, groundnut, erdnuss, erdnusse, arachide, cacahuete, cacahuate, amendoim, 花生, ピーナッツ, 落花生',
  soy: 'soy, soya, soybean, soja, soia, 大豆, 黄豆, 黃豆',
  milk: 'milk, dairy, lactose, milch, laktose, milchprodukt, lait, laitier, leche, lacteo, lactosa, leite, laticinio, latte, lattosio, latticini, 牛奶, 乳制品, 乳糖, 奶制品, 乳製品, 鲜奶, 鮮奶',
  nuts: 'nut, tree nut, schalenfrucht, nuss, nusse, noix, fruit a coque, fruits a coque, fruto seco, frutos secos, nuez, nueces, noz, frutta a guscio, noce, noci, 坚果, 堅果, ナッツ',
  celery: 'celery, celeriac, sellerie, celeri, apio, aipo, sedano, 芹菜, セロリ',
  mustard: 'mustard, senf, moutarde, mostaza, mostarda, senape, 芥末, 芥菜籽, からし, マスタード',
  sesame: 'sesame, sesam, sesamo, gergelim, 芝麻, 胡麻, ごま',
  sulphites:
    'sulphite, sulfite, sulphur dioxide, sulfur dioxide, sulfit, sulfito, solfiti, e220, 亚硫酸, 二氧化硫, 亞硫酸',
  lupin: 'lupin, lupine, altramuz, tremoco, lupino, lupini, 羽扇豆',
  molluscs:
    'mollusc, mollusk, shellfish, seafood, weichtier, mollusque, molusco, mollusco, molluschi, 软体, 贝, 軟體, 貝, 海鲜, 海鮮',
  pork: 'pork, pig, swine, schwein, schweinefleisch, porc, cerdo, porco, maiale, haram, halal, kosher, koscher, casher, 猪, 豬, 清真, 豚',
  meat: 'meat, fleisch, viande, carne, vegetarian, vegan, vegetarier, vegetarisch, vegetarien, vegetariano, vegetariana, vegano, vegana, 肉, 素食, 吃素, 纯素, 純素, ベジタリアン',
  alcohol: 'alcohol, alcoholic, alkohol, alcool, haram, halal, 酒, 酒精, 清真, アルコール',
};

/** What else a word for a way of eating rules out. */
export const ALSO_AVOIDED: Readonly<Record<string, readonly FoodClass[]>> = {
  nut: ['peanuts'],
  nuss: ['peanuts'],
  nusse: ['peanuts'],
  坚果: ['peanuts'],
  堅果: ['peanuts'],
  kosher: ['crustaceans', 'molluscs'],
  koscher: ['crustaceans', 'molluscs'],
  casher: ['crustaceans', 'molluscs'],
  ...Object.fromEntries(
    ['meat', 'vegetarian', 'vegetarier', 'vegetarisch', 'vegetarien', 'vegetariano', 'vegetariana', '素食', '吃素'].map(
      (word) => [word, word === 'meat' ? ['pork'] : ['pork', 'fish', 'crustaceans', 'molluscs']],
    ),
  ),
  ...Object.fromEntries(
    ['vegan', 'vegano', 'vegana', '纯素', '純素'].map((word) => [
      word,
      ['pork', 'fish', 'crustaceans', 'molluscs', 'milk', 'eggs'],
    ]),
  ),
};

/** Foods that are, or are made with, what is of a class. */
export const FOODS: Readonly<Record<FoodClass, string>> = {
  gluten:
    'bread, toast, croissant, brioche, bun, bagel, baguette, pancake, waffle, pasta, noodle, spaghetti, lasagne, lasagna, pizza, cake, cookie, biscuit, muffin, pastry, pie, tart, danish, scone, couscous, bulgur, seitan, semolina, flour, cracker, oat, oatmeal, porridge, granola, muesli, beer, stout, ale, lager, burger, sandwich, dumpling, brot, brotchen, semmel, brezel, kuchen, nudel, pfannkuchen, mehl, keks, hafer, bier, pain, gateau, farine, tarte, biere, avoine, pan, harina, galleta, pastel, cerveza, avena, pao, bolo, farinha, cerveja, aveia, pane, torta, farina, birra, avena, 面包, 麵包, 面条, 麵, 面, 馒头, 包子, 鲜肉包, 饺, 餃, 蛋挞, 蛋糕, 饼, 餅, 牛角包, 燕麦, 燕麥, 啤酒, 黑啤, パン, うどん, ラーメン',
  crustaceans:
    'shrimp, prawn, crab, lobster, crayfish, langoustine, krill, scampi, garnele, krabbe, krebs, hummer, crevette, crabe, homard, gamba, camaron, cangrejo, langosta, bogavante, camarao, caranguejo, lagosta, gambero, gamberi, granchio, aragosta, 虾, 蝦, 蟹, 龙虾, 龍蝦, えび, かに',
  eggs: 'omelette, omelet, frittata, benedict, meringue, mayonnaise, mayo, aioli, quiche, custard, hollandaise, nata, pancake, waffle, cake, tortilla de patatas, ruhrei, spiegelei, omelett, pasteis de nata, pastel de nata, mousse, tiramisu, 蛋挞, 蛋卷, 蛋糕, 鸡蛋, 雞蛋, 皮蛋, 松饼, 松餅, 班尼迪克',
  fish: 'salmon, tuna, cod, haddock, halibut, trout, herring, anchovy, sardine, mackerel, bass, bream, sole, eel, caviar, sushi, sashimi, bacalhau, lachs, thunfisch, forelle, hering, kabeljau, saumon, thon, truite, anchois, atun, bacalao, trucha, anchoa, salmao, atum, truta, salmone, tonno, trota, acciuga, merluzzo, 三文鱼, 三文魚, 鲑, 鮭, 鳕, 鱈, 鳗, 鰻, 金枪鱼',
  peanuts: 'satay, erdnussbutter, 花生酱, 花生醬',
  soy: 'tofu, edamame, miso, tempeh, natto, 豆腐, 豆浆, 豆漿, 毛豆, 味噌, 酱油, 醬油, 納豆',
  milk: 'cheese, butter, cream, yogurt, yoghurt, whey, casein, mozzarella, parmesan, ricotta, feta, brie, cheddar, gouda, custard, cappuccino, flat white, macchiato, hot chocolate, milkshake, ice cream, croissant, brioche, pancake, omelette, gelato, kase, sahne, quark, joghurt, fromage, beurre, creme, yaourt, queso, mantequilla, nata, queijo, manteiga, iogurte, formaggio, burro, panna, 奶酪, 芝士, 起司, 黄油, 黃油, 奶油, 酸奶, 优格, 優格, 热巧克力, 拿铁, 澳白, 冰淇淋, 奶茶, チーズ, バター, ヨーグルト',
  nuts: 'almond, walnut, hazelnut, cashew, pistachio, pecan, macadamia, brazil nut, praline, marzipan, nougat, frangipane, amaretto, gianduja, nutella, pesto, baklava, granola, muesli, mandel, walnuss, haselnuss, pistazie, amande, noisette, pistache, cajou, almendra, avellana, pistacho, anacardo, amendoa, avela, caju, castanha, mandorla, nocciola, pistacchio, 核桃, 杏仁, 腰果, 榛子, 开心果, 開心果, 夏威夷果, 碧根果, アーモンド, くるみ',
  celery: 'waldorf, 西芹',
  mustard: 'dijon, honey mustard',
  sesame: 'tahini, hummus, halva, gomasio, 麻酱, 麻醬, 麻油',
  sulphites: 'wine, champagne, prosecco, sherry, port, dried apricot, 葡萄酒, 香槟, 香檳',
  lupin: 'lupin flour',
  molluscs:
    'mussel, oyster, clam, scallop, squid, octopus, snail, calamari, abalone, muschel, auster, tintenfisch, moule, huitre, calamar, pulpo, mejillon, ostra, polvo, lula, cozze, ostrica, polpo, 蚝, 蠔, 鱿鱼, 章鱼, 扇贝, 鲍鱼, イカ, タコ',
  pork: 'bacon, ham, prosciutto, salami, chorizo, pancetta, lard, sausage, speck, schinken, wurst, jambon, lardon, saucisse, jamon, presunto, toucinho, fiambre, prosciutto, 培根, 火腿, 香肠, 腊肠, 叉烧, 鲜肉, 瘦肉, 排骨, ベーコン, ハム',
  meat: 'beef, steak, veal, lamb, mutton, chicken, turkey, duck, goose, venison, burger, meatball, bacon, ham, sausage, pork, prosciutto, salami, chorizo, rind, rindfleisch, kalb, lamm, huhn, hahnchen, ente, boeuf, veau, agneau, poulet, canard, ternera, cordero, pollo, pato, vaca, frango, manzo, vitello, agnello, anatra, 牛排, 羊肉, 鸡肉, 培根, 火腿',
  alcohol:
    'wine, beer, whisky, whiskey, gin, vodka, rum, brandy, cognac, champagne, prosecco, cava, port, sherry, liqueur, cocktail, stout, ale, lager, cider, mead, sake, tequila, mezcal, aperol, campari, martini, negroni, mojito, vermouth, wein, bier, sekt, schnaps, vin, biere, vino, cerveza, vinho, cerveja, birra, grappa, 葡萄酒, 啤酒, 威士忌, 香槟, 香檳, 白酒, 黄酒, 鸡尾酒, 黑啤, 波特酒, 清酒, ワイン, ビール',
};

/** Phrases that are read whole, with what they are: what looks like something and is not. */
export const READ_WHOLE: Readonly<Record<string, readonly FoodClass[]>> = {
  'soy milk': ['soy'],
  'soya milk': ['soy'],
  'almond milk': ['nuts'],
  'hazelnut milk': ['nuts'],
  'oat milk': ['gluten'],
  'rice milk': [],
  'coconut milk': [],
  'coconut cream': [],
  'peanut butter': ['peanuts'],
  'almond butter': ['nuts'],
  'cocoa butter': [],
  'soy sauce': ['soy', 'gluten'],
  'rice noodle': [],
  'ginger beer': [],
  'root beer': [],
  'ginger ale': [],
  buckwheat: [],
  buchweizen: [],
  coconut: [],
  nutmeg: [],
  butternut: [],
  buttermilk: ['milk'],
  eggplant: [],
  eierschwamm: [],
  butterfly: [],
  vinegar: [],
  doughnut: ['gluten', 'eggs', 'milk'],
  donut: ['gluten', 'eggs', 'milk'],
  crabapple: [],
  豆浆: ['soy'],
  豆漿: ['soy'],
  豆奶: ['soy'],
  杏仁奶: ['nuts'],
  燕麦奶: ['gluten'],
  椰奶: [],
  鱼香: [],
  荞麦: [],
  蕎麥: [],
  果酱: [],
  桌面: [],
};

/** After a class: without it. `gluten-free`, `glutenfrei`, `sans gluten`, `无麸质`. */
export const WITHOUT: { readonly after: string; readonly before: string } = {
  after: 'free, frei',
  before: 'no, non, without, ohne, sans, sin, sem, senza, 无, 無, 不含',
};
