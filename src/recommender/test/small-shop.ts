import type { CustomerHistory } from '../../domain/interaction.ts';
import type { Item } from '../../domain/item.ts';
import { defaultSettings, type TenantSettings } from '../../domain/settings.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import type { ShopView } from '../list/shop-view.ts';
import type { Recipe } from '../model/recipe.ts';
import { openModel } from '../model/served-model.ts';
import { trainOn } from './histories.ts';

/** An item nobody has said anything of, in the catalogue for years. */
export function anItem(itemId: string, changes: Partial<Item> = {}): Item {
  const plain = { title: null, categories: [], price: 1, attributes: {}, hidden: false, inStock: true, createdAtMs: 0 };
  return { itemId, ...plain, ...changes };
}

/** A shop with a model of these histories, and a catalogue of these items and whatever else occurs in them. */
export function smallShop(
  histories: readonly CustomerHistory[],
  items: readonly Item[] = [],
  changes: Partial<TenantSettings> & { readonly recipe?: Partial<Recipe> } = {},
): ShopView {
  const { recipe, ...others } = changes;
  const settings = { ...defaultSettings(), ...others };
  const catalogue = new CatalogueTable();
  const known = new Set(items.map(({ itemId }) => itemId));
  const taken = new Set(histories.flatMap(({ history }) => history.map(({ itemId }) => itemId)));
  const more = [...taken].filter((itemId) => !known.has(itemId)).map((itemId) => anItem(itemId));
  catalogue.apply({ revision: 1, complete: true, items: [...items, ...more], deleted: [] });
  const model = trainOn(histories, settings);
  return { settings, catalogue, model: openModel(1, { ...model, recipe: { ...model.recipe, ...recipe } }, null) };
}
