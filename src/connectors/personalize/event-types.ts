/** What shops on Personalize usually call things, in our words. */
const USUAL: Readonly<Record<string, string>> = {
  click: 'view',
  watch: 'view',
  stream: 'view',
  read: 'view',
  listen: 'view',
  play: 'view',
  detail: 'view',
  productviewed: 'view',
  productdetailsviewed: 'view',
  view: 'view',
  addtocart: 'cart',
  cart: 'cart',
  productadded: 'cart',
  addtowishlist: 'wishlist',
  wishlist: 'wishlist',
  bookmark: 'wishlist',
  favorite: 'wishlist',
  favourite: 'wishlist',
  save: 'wishlist',
  purchase: 'purchase',
  buy: 'purchase',
  order: 'purchase',
  checkout: 'purchase',
  ordercompleted: 'purchase',
  like: 'like',
  share: 'like',
  dislike: 'dislike',
  rate: 'rate',
  rating: 'rate',
  impression: 'impression',
};

/**
 * The types of event that a type of theirs may stand for, the first that the tenant knows counts: what the operator settled,
 * the type as it is, what it usually means. Case and separators of what is usual make no difference.
 */
export function eventTypesFor(theirs: string, options: Readonly<Record<string, string>>): readonly string[] {
  const settled = options[`type/${theirs}`];
  if (settled !== undefined) return [settled];
  const usual = USUAL[theirs.toLowerCase().replace(/[^a-z]/g, '')];
  return usual === undefined || usual === theirs ? [theirs] : [theirs, usual];
}

/** What may become of an action. One that was shown and not taken was an impression. */
const OF_ACTIONS: Readonly<Record<string, string>> = { taken: 'like', nottaken: 'impression', viewed: 'view' };

/** {@link eventTypesFor} what happens to an action. */
export function actionTypesFor(theirs: string, options: Readonly<Record<string, string>>): readonly string[] {
  const usual = OF_ACTIONS[theirs.toLowerCase().replace(/[^a-z]/g, '')];
  return usual === undefined || options[`type/${theirs}`] !== undefined ? eventTypesFor(theirs, options) : [usual];
}
