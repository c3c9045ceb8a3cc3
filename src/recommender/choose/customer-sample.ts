import { hash } from 'node:crypto';
import type { CustomerHistory } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { HistoryDeeds, situationAt } from '../history/situation.ts';
import type { ListPerson } from '../list/eligibility.ts';

interface Drawn extends ListPerson {
  readonly ticket: string;
}

/**
 * Draws a fixed share of customers from a stream of unknown length: those whose key has the smallest digests. The same
 * customers are drawn in whatever order they come, and an erased one changes no other's luck. Customers who like
 * nothing yet are not drawn: their list says nothing about personalization.
 */
export class CustomerSample {
  readonly #settings: TenantSettings;
  readonly #asOfMs: number;
  readonly #size: number;
  /** By ticket, the last to be replaced. */
  readonly #drawn: Drawn[] = [];

  /** @param asOfMs - what happened later does not count */
  constructor(settings: TenantSettings, asOfMs: number, size: number) {
    this.#settings = settings;
    this.#asOfMs = asOfMs;
    this.#size = size;
  }

  /** A customer handed in twice (a scan may repeat itself) replaces the first. */
  add({ customer, history }: CustomerHistory): void {
    const ticket = hash('sha1', `${customer.kind}:${customer.id}`);
    const worst = this.#drawn.at(-1);
    if (this.#drawn.length >= this.#size && worst !== undefined && ticket > worst.ticket) return;
    const known = history.filter((interaction) => interaction.atMs <= this.#asOfMs);
    const { items } = situationAt(new HistoryDeeds(known, this.#settings, null), this.#asOfMs);
    const likesSomething = [...items.values()].some(({ weight }) => weight > 0);
    const place = this.#drawn.findIndex((other) => other.ticket >= ticket);
    if (this.#drawn[place]?.ticket === ticket) this.#drawn.splice(place, 1);
    if (!likesSomething) return;
    this.#drawn.splice(place === -1 ? this.#drawn.length : place, 0, {
      ticket,
      kind: customer.kind,
      history: known,
    });
    if (this.#drawn.length > this.#size) this.#drawn.pop();
  }

  get customers(): readonly ListPerson[] {
    return this.#drawn;
  }
}
