import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSecret } from '../../domain/scopes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stores } from '../../ports/stores.ts';
import { readCustomerToken } from './signatures.ts';

/** For whom a page's key speaks. */
export interface Visitor {
  /** The customer whose token came along; null: whoever holds the session. */
  readonly customerId: CustomerId | null;
}

/** What came with a page's key. */
export interface PageCall {
  /** As the browser tells it; undefined where none was told: no page of another origin asks. */
  readonly origin: string | undefined;
  /** A JWT that the shop's server signed for the customer who is logged in. */
  readonly customerToken: string | undefined;
}

interface TenantRules {
  readonly origins: readonly string[];
  readonly secrets: readonly TenantSecret[];
}

/** A secret that was ended opens nothing after this long. */
const KNOWN_FOR_MS = 1000;
const MAX_KNOWN = 10_000;

/** Tells for whom a key speaks that anybody can read: for the visitor of an allowed page, and never for more. */
export class PageVisitors {
  readonly #tenants: Pick<Stores['tenants'], 'settings' | 'secrets'>;
  readonly #clock: Clock;
  readonly #known = new Map<TenantId, { readonly rules: Promise<TenantRules>; readonly untilMs: number }>();

  constructor(tenants: Pick<Stores['tenants'], 'settings' | 'secrets'>, clock: Clock) {
    this.#tenants = tenants;
    this.#clock = clock;
  }

  /**
   * @throws AppError `forbidden` for a page of an origin that is not the tenant's; `unauthenticated` for a token that
   *   does not hold, in words for who signs them
   */
  async of(tenant: TenantId, { origin, customerToken }: PageCall): Promise<Visitor> {
    const { origins, secrets } = await this.#rulesOf(tenant);
    if (origin !== undefined && origins.length > 0 && !origins.includes(origin)) {
      throw new AppError('forbidden', 'This key may not be used from a page of this origin: see `browser.origins`.');
    }
    if (customerToken === undefined) return { customerId: null };
    return { customerId: await readCustomerToken(secrets, customerToken, this.#clock()) };
  }

  #rulesOf(tenant: TenantId): Promise<TenantRules> {
    const known = this.#known.get(tenant);
    if (known !== undefined && this.#clock() < known.untilMs) return known.rules;
    const rules = this.#read(tenant);
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(tenant, { rules, untilMs: this.#clock() + KNOWN_FOR_MS });
    rules.catch(() => this.#known.delete(tenant));
    return rules;
  }

  async #read(tenant: TenantId): Promise<TenantRules> {
    const [settings, secrets] = await Promise.all([this.#tenants.settings(tenant), this.#tenants.secrets(tenant)]);
    return { origins: settings?.browser.origins ?? [], secrets };
  }
}
