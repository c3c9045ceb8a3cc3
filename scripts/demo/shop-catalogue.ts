/** A product as the demo shop keeps it. `group` is the taste it belongs to, `kind` a shelf within it. */
export interface Product {
  readonly itemId: string;
  readonly title: string;
  readonly group: string;
  readonly kind: string;
  readonly price: number;
  readonly brand: string;
}

type Shelf = readonly [kind: string, brand: string, products: readonly (readonly [title: string, price: number])[]];

/** On each shelf the best seller stands first: the generator gives earlier products more buyers. */
const SHELVES: Readonly<Record<string, readonly Shelf[]>> = {
  outdoors: [
    [
      'camping',
      'Fernweh',
      [
        ['Two-person trekking tent', 219],
        ['Down sleeping bag, -5 °C', 189],
        ['Inflatable sleeping mat', 79],
        ['Titanium camp mug', 24.5],
        ['Compact gas stove', 49.9],
        ['Rechargeable head torch', 39.9],
        ['Folding camp chair', 64],
      ],
    ],
    [
      'hiking',
      'Pathfinder & Daughters',
      [
        ['Merino hiking socks', 18.9],
        ['Waterproof hiking boots', 159],
        ['Carbon trekking poles', 89],
        ['28-litre day pack', 95],
        ['Packable rain jacket', 129],
        ['Insulated water bottle, 750 ml', 32],
        ['Waterproof trail map case', 14.5],
      ],
    ],
    [
      'climbing',
      'Karst',
      [
        ['Climbing shoes, all-round', 119],
        ['Chalk bag', 22],
        ['Sit harness', 69],
        ['60-metre dry rope', 179],
        ['Quickdraw set of six', 84],
        ['Finger tape, three rolls', 7.5],
      ],
    ],
  ],
  kitchen: [
    [
      'cookware',
      'Gusseisen',
      [
        ['Cast-iron skillet, 26 cm', 54],
        ['Enamelled casserole, 4 litres', 149],
        ['Carbon-steel wok', 46],
        ['Copper saucepan, 1.5 litres', 118],
        ['Stoneware baking dish', 34],
        ['Bamboo steamer, two tiers', 22.5],
      ],
    ],
    [
      'knives',
      'Sakai Works',
      [
        ["Chef's knife, 20 cm", 139],
        ['Paring knife, 9 cm', 48],
        ['Bread knife, 24 cm', 79],
        ['Whetstone, 1000/6000', 59],
        ['End-grain chopping board', 92],
        ['Magnetic knife rack', 44],
      ],
    ],
    [
      'coffee',
      'Morgenrot',
      [
        ['Hand coffee grinder', 74],
        ['Glass pour-over dripper', 28],
        ['Paper filters, 100 pieces', 6.9],
        ['Gooseneck kettle', 89],
        ['Espresso cups, set of four', 36],
        ['Coffee scale with timer', 49],
        ['Stovetop moka pot', 31],
      ],
    ],
  ],
  garden: [
    [
      'tools',
      'Orchard Lane',
      [
        ['Bypass secateurs', 42],
        ['Hand trowel, ash handle', 19.5],
        ['Leather gardening gloves', 24],
        ['Long-handled hoe', 38],
        ['Pruning saw, folding', 33],
        ['Galvanised watering can, 9 litres', 36],
        ['Kneeling pad', 14],
      ],
    ],
    [
      'seeds',
      'Meadow & Row',
      [
        ['Heirloom tomato seeds, five kinds', 12.5],
        ['Wildflower meadow mix', 9.9],
        ['Kitchen herb seed tin', 16],
        ['Climbing sweet pea seeds', 4.2],
        ['Sunflower seeds, giant', 3.9],
        ['Salad leaves, cut and come again', 4.5],
        ['Spring bulb collection', 21],
      ],
    ],
    [
      'growing',
      'Meadow & Row',
      [
        ['Windowsill propagator', 29],
        ['Terracotta pots, set of three', 27],
        ['Peat-free seed compost', 11],
        ['Cedar raised bed', 98],
        ['Copper plant labels', 13.5],
        ['Garden twine in a tin', 8.5],
      ],
    ],
  ],
  reading: [
    [
      'novels',
      'Nightjar Press',
      [
        ['The Lighthouse Ledger (novel)', 14.9],
        ['A Winter of Small Trains (novel)', 13.9],
        ['The Cartographer of Rain (novel)', 15.9],
        ['Letters from the Salt Road (novel)', 12.9],
        ['The Glass Orchard (crime)', 11.9],
        ['Murder at Low Tide (crime)', 11.9],
        ['The Ninth Passenger (crime)', 12.5],
      ],
    ],
    [
      'essays',
      'Plain Paper',
      [
        ['On Walking Slowly (essays)', 17],
        ['A Field Guide to Quiet (essays)', 18.5],
        ['The Memory of Bread (food writing)', 21],
        ['Ten Rivers (nature writing)', 19],
        ['The Patient Gardener (essays)', 18],
        ['How Maps Lie (history)', 22],
      ],
    ],
    [
      'reading room',
      'Lampblack',
      [
        ['Clip-on reading lamp', 29],
        ['Linen bookmark set', 9.5],
        ['Walnut book stand', 46],
        ['Wool reading blanket', 84],
        ['Book ends, cast iron', 38],
        ['Reading journal', 16.5],
      ],
    ],
  ],
  studio: [
    [
      'drawing',
      'Graphite Row',
      [
        ['Sketchbook, A5, 120 pages', 13.5],
        ['Drawing pencils, set of twelve', 18],
        ['Fineliner set, six widths', 16.9],
        ['Kneaded eraser', 2.9],
        ['Charcoal sticks', 7.9],
        ['Desk easel', 58],
      ],
    ],
    [
      'painting',
      'Graphite Row',
      [
        ['Watercolour set, 24 half pans', 62],
        ['Watercolour paper block', 21.5],
        ['Round brushes, set of five', 27],
        ['Gouache set, twelve tubes', 34],
        ['Porcelain mixing palette', 19],
        ['Masking fluid', 8.4],
      ],
    ],
    [
      'paper craft',
      'Folio & Thread',
      [
        ['Bookbinding kit', 44],
        ['Linen thread, waxed', 9],
        ['Lino-cutting starter set', 36],
        ['Block printing ink, black', 12],
        ['Origami paper, 200 sheets', 11.5],
        ['Bone folder', 8],
      ],
    ],
  ],
};

export const TASTE_GROUPS: readonly string[] = Object.keys(SHELVES);

/** Everything the demo shop sells, shelf by shelf. */
export const SHOP_PRODUCTS: readonly Product[] = Object.entries(SHELVES).flatMap(([group, shelves]) =>
  shelves.flatMap(([kind, brand, products]) =>
    products.map(([title, price]) => ({ itemId: slug(title), title, group, kind, price, brand })),
  ),
);

function slug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
