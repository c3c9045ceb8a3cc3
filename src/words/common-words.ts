/**
 * Words of the table and the house that begin a title and are no names: "Coffee" in the middle of a sentence is
 * "coffee", while what is not among them keeps the capital the house gave it: "Perrier water", "Guinness stout".
 */
const WORDS =
  'a ale almond apple apricot aromatic artisan asparagus assorted aubergine avocado bacon bagel baguette baked banana ' +
  'barley basil bean beans bed beef beer berries berry big biscuit biscuits black blanket blueberry boiled bottle bottled ' +
  'bowl braised bread breakfast brioche broth brown brunch buckwheat bun buns burger butter buttered cake camomile ' +
  'candied cappuccino caramel carrot cereal champagne cheese cheesecake cherry chicken chilled chocolate chopped cider ' +
  'cinnamon classic clear coal cocktail cocoa coconut cod coffee cold congee cookie cookies corn crab cranberry cream ' +
  'creamy crêpe crêpes crispy croissant croissants crunchy cucumber cup curd curry custard dark decaf decaffeinated ' +
  'deep-fried deluxe dessert dinner double down draught dried duck dumpling dumplings duvet éclair egg eggplant eggs ' +
  'energetic espresso extra farmhouse feather fermented figs filter fish five flat flatbread flat-white foam fresh ' +
  'freshly fried frittata fruit fruits full garden garlic ginger glass glazed gluten-free goat gooseberry grain granola ' +
  'grape grapefruit green grilled guava halloumi ham handmade hard-boiled hash hazelnut herb herbal hibiscus home-made ' +
  'homemade honey hot hummus ice iced infusion jam jasmine jelly juice kale kebab kefir kiwi lager lamb large latte ' +
  'leek lemon lemonade lentil lentils lettuce light lime linen liqueur lobster low-fat lunch lychee mackerel mango maple ' +
  'marmalade mariachi marinated mashed melon memory mild milk milkshake mille-feuille mineral mini mint mixed mocha ' +
  'muesli muffin muffins mushroom mushrooms mussels mustard natural new noodle noodles nougat nut nuts oat oatmeal oats ' +
  'olive olives omelette onion orange organic orthopaedic oven oysters pan-fried pancake pancakes papaya passion pasta ' +
  'pastries pastry peach peanut pear peas pepper peppermint persimmon pickled pie pillow pineapple pistachio pizza plain ' +
  'plum poached pomegranate pork porridge port potato potatoes prawn prawns prosecco pudding pumpkin quiche quiet quinoa ' +
  'radish raisin raspberries raspberry raw red rice rich roast roasted rolls rooibos room rosemary rum rye sage salad ' +
  'salmon salted sandwich sardines sausage sausages scallops scone scones scrambled sea seafood seasonal seeded sesame ' +
  'sherry shrimp silk skimmed sliced slow-cooked small smoked smoothie soda soft soft-boiled soup sour sourdough soy ' +
  'sparkling spiced spicy spinach spring steak steamed stewed still stir-fried strawberries strawberry strong stuffed ' +
  'sugar summer sweet tangerine tawny tea tender thick thin thyme toast toasted tofu tomato tomatoes tonic traditional ' +
  'trout truffle tuna turkey turmeric turnip vanilla veal vegan vegetable vegetables vegetarian vermouth waffle waffles ' +
  'walnut walnuts warm water watermelon wheat whipped whisky white whole wholemeal wild wine winter wool yoghurt yogurt';

/** In small letters. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));
