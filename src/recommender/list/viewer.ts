import type { CustomerRef, ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import { HistoryDeeds, type PersonDeeds } from '../history/deeds.ts';
import { type PersonSituation, situationAt } from '../history/situation.ts';
import type { Avoids, Viewer } from './eligibility.ts';
import { type IndexedItems, mayBeNamed } from './shop-index.ts';
import type { ShopView } from './shop-view.ts';

/** Somebody a list is made for. */
export interface ListPerson {
  readonly kind: CustomerRef['kind'];
  /** Newest first. */
  readonly history: History;
  /** What they did in another form than a history, where it is known only so: of the past, in a log. */
  readonly deeds?: PersonDeeds;
  /** What they said they do not want, where their file is known. */
  readonly avoids?: Avoids | null;
}

/** An item of theirs, what it says of their taste, and the type of event that says so. */
export interface OwnItem {
  readonly itemId: ItemId;
  readonly weight: number;
  readonly did: string;
}

/** A person at a moment, in the words of a model. */
export class KnownViewer implements Viewer {
  readonly kind: CustomerRef['kind'];
  readonly avoids: Avoids | null;
  /** Newest first, nothing later than the moment. */
  readonly history: History;
  readonly situation: PersonSituation;
  readonly #deeds: PersonDeeds;
  readonly #shop: Pick<ShopView, 'settings' | 'catalogue'>;

  /** @param model - null before the first training */
  constructor(
    shop: Pick<ShopView, 'settings' | 'catalogue'>,
    model: IndexedItems | null,
    person: ListPerson,
    atMs: number,
  ) {
    this.kind = person.kind;
    this.avoids = person.avoids ?? null;
    this.history =
      (person.history[0]?.atMs ?? 0) <= atMs ? person.history : person.history.filter((deed) => deed.atMs <= atMs);
    this.#shop = shop;
    this.#deeds = person.deeds ?? new HistoryDeeds(this.history, shop.settings, model?.indexOf ?? null);
    this.situation = situationAt(this.#deeds, atMs, (item) => model?.index.mayBeNamed(item) === true);
  }

  numberOf(itemId: ItemId): number | undefined {
    return this.#deeds.numberOf(itemId);
  }

  /** An item of the situation, and the type of event that says most of it. */
  origin(item: number): { readonly itemId: ItemId; readonly did: string } | null {
    const deeds = this.situation.items.get(item);
    if (deeds === undefined) return null;
    return { itemId: this.#deeds.itemIdAt(deeds.tellingAt), did: this.#deeds.typeAt(deeds.tellingAt) };
  }

  /** What may be named of what they did, the last touched first; also what the model does not know. */
  *nameable(): Iterable<OwnItem & { readonly isOwned: boolean }> {
    const { catalogue, settings } = this.#shop;
    for (const [number, { weight, isOwned }] of this.situation.items) {
      const origin = this.origin(number);
      if (origin === null || !mayBeNamed(catalogue.get(origin.itemId), settings)) continue;
      yield { ...origin, weight, isOwned };
    }
  }
}
