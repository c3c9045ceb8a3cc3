import { Door, type PageEvent } from './door.ts';
import { drawList, fromTemplate, type ItemList, plainTemplate, type Template } from './draw-list.ts';
import { onceSeen } from './seen.ts';
import { Visitors } from './visitor.ts';

/** What an event may say besides its type. */
export type Told = Partial<Omit<PageEvent, 'type'>>;

/** What is asked for in a list. With `itemId` it is of that item's page. */
export interface Wanted {
  readonly placement?: string;
  readonly limit?: number;
  readonly category?: string;
  readonly exclude?: readonly string[];
  readonly locale?: string;
  /** What to be told of each item; without, what a page shows. */
  readonly fields?: readonly string[];
  /** The basket. */
  readonly itemIds?: readonly string[];
  readonly itemId?: string;
  readonly relation?: 'similar' | 'together' | 'substitutes';
}

const CLICKED_AT = 'rapport-clicked';
const CLICKED_FOR_MS = 30 * 60_000;

/** What a page does with Rapport. */
export class Rapport {
  readonly #door: Door;
  readonly #visitors: Visitors;

  constructor(url: string, key: string, needsConsent: boolean) {
    this.#door = new Door(url, key);
    this.#visitors = new Visitors(needsConsent);
  }

  /** Tells that something happened. Nothing is told of who has not agreed. */
  track(type: string, told: Told = {}): void {
    const visitor = this.#visitors.current();
    if (visitor === null) return;
    const recommendationId = told.recommendationId ?? ledBy(told.itemId);
    const event = { id: newId(), at: new Date().toISOString(), ...told, type };
    this.#door.tell(recommendationId === undefined ? event : { ...event, recommendationId }, visitor);
  }

  /** Not told again where the click that led here told it. */
  view(itemId: string): void {
    const clicked = readClicked();
    if (clicked?.itemId === itemId && !clicked.isSeen) remember({ ...clicked, isSeen: true });
    else this.track('view', { itemId });
  }

  cart(itemId: string, told: Told = {}): void {
    this.track('cart', { ...told, itemId });
  }

  /** @param orderId - the shop's own: an order that is told twice counts once */
  purchase(orderId: string, items: NonNullable<Told['items']>): void {
    this.track('purchase', { id: orderId, items });
  }

  /** The next lines are for whom this page knows; of who has not agreed, for a stranger. */
  async list(wanted: Wanted = {}): Promise<ItemList> {
    const { itemId, relation, ...rest } = wanted;
    const visitor = this.#visitors.current();
    if (itemId !== undefined) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries({ ...rest, relation })) {
        for (const one of [value].flat()) if (one !== undefined) query.append(name, String(one));
      }
      const path = `/v1/items/${encodeURIComponent(itemId)}/recommendations?${query}`;
      return (await this.#door.ask('GET', path, visitor)) as ItemList;
    }
    // What this page has just told counts already.
    await this.#door.flush();
    const who = visitor === null ? { itemIds: rest.itemIds ?? [] } : { sessionId: visitor.sessionId };
    return (await this.#door.ask('POST', '/v1/recommendations', visitor, { ...rest, ...who })) as ItemList;
  }

  /**
   * Shows a list in an element, tells which items were really seen and which were chosen.
   *
   * @returns the list; what was in the element stays there when none can be had
   */
  async render(wanted: Wanted | string, element: Element, template: Template = plainTemplate): Promise<ItemList> {
    const list = await this.list(typeof wanted === 'string' ? { placement: wanted } : wanted);
    const elements = drawList(element, list, template);
    const itemOf = new Map(elements.map((drawn, at) => [drawn, list.items[at]?.itemId ?? '']));
    const { recommendationId } = list;
    onceSeen(elements, (seen) => {
      this.track('impression', { itemId: itemOf.get(seen) ?? '', recommendationId });
    });
    for (const [drawn, itemId] of itemOf) {
      drawn.addEventListener('click', () => this.#clicked(itemId, recommendationId));
    }
    return list;
  }

  /** @param token - signed by the shop's server; what the session did becomes the customer's */
  async login(customerId: string, token: string): Promise<void> {
    this.#visitors.logIn(token);
    const visitor = this.#visitors.current();
    if (visitor === null) return;
    await this.#door.flush();
    const { sessionId } = visitor;
    await this.#door.ask('POST', '/v1/identities', visitor, { sessionId, customerId });
  }

  logout(): void {
    void this.#door.flush();
    this.#visitors.logOut();
  }

  /** What the visitor says to being remembered. A refusal drops what waits to be told. */
  consent(agrees: boolean): void {
    this.#visitors.consent(agrees);
    if (!agrees) this.#door.drop();
  }

  flush(): Promise<void> {
    return this.#door.flush();
  }

  /** A choice is a view that a list led to, and what the item's own page tells next is led by it, too. */
  #clicked(itemId: string, recommendationId: string): void {
    if (this.#visitors.current() === null) return;
    remember({ itemId, recommendationId, atMs: Date.now(), isSeen: false });
    this.track('view', { itemId, recommendationId });
  }
}

interface Clicked {
  readonly itemId: string;
  readonly recommendationId: string;
  readonly atMs: number;
  /** Its own page has been here. */
  readonly isSeen: boolean;
}

function remember(clicked: Clicked): void {
  try {
    sessionStorage.setItem(CLICKED_AT, JSON.stringify(clicked));
  } catch {
    // Nothing can be kept here: then the next page does not know.
  }
}

function readClicked(): Clicked | null {
  try {
    const clicked = JSON.parse(sessionStorage.getItem(CLICKED_AT) ?? 'null') as Clicked | null;
    return clicked !== null && Date.now() - clicked.atMs < CLICKED_FOR_MS ? clicked : null;
  } catch {
    return null;
  }
}

/** The list that led to an item just now. */
function ledBy(itemId: string | undefined): string | undefined {
  const clicked = readClicked();
  return clicked?.itemId === itemId ? clicked?.recommendationId : undefined;
}

function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36)).join('');
}

/** `<rapport-list placement="home" limit="5">`, with a `<template>` in it where the plain form is not wanted. */
function defineList(rapport: Rapport): void {
  class RapportList extends HTMLElement {
    connectedCallback(): void {
      const template = this.querySelector('template');
      const said = (name: string) => this.getAttribute(name) ?? undefined;
      const limit = said('limit');
      const wanted = {
        ...{ placement: said('placement'), category: said('category'), locale: said('locale') },
        ...{ itemId: said('item'), relation: said('relation') as Wanted['relation'] },
        ...(limit === undefined ? {} : { limit: Number(limit) }),
        fields: said('fields')?.split(','),
      };
      const known = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Wanted;
      rapport.render(known, this, template === null ? plainTemplate : fromTemplate(template)).then(
        (list) => this.dispatchEvent(new CustomEvent('rapport-list', { detail: list, bubbles: true })),
        (error: unknown) => this.dispatchEvent(new CustomEvent('rapport-error', { detail: error, bubbles: true })),
      );
    }
  }
  customElements.define('rapport-list', RapportList);
}

declare global {
  interface Window {
    rapport?: Rapport;
  }
}

const script = document.currentScript;
const key = script?.getAttribute('data-key');
if (script instanceof HTMLScriptElement && key != null && window.rapport === undefined) {
  const rapport = new Rapport(new URL(script.src).origin, key, script.getAttribute('data-consent') === 'required');
  window.rapport = rapport;
  defineList(rapport);
}
