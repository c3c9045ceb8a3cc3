import type { TenantSettings } from '../../src/domain/settings.ts';
import type { CaseBody, CaseStepBody, EventBody, ItemBody, ProfileBody } from '../client/wire.ts';

/** Everything a made-up business sends to the API, ready to send. Ids depend on the seed only, times also on now. */
export interface DemoBusiness {
  readonly tenant: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly places?: TenantSettings['places'];
  readonly items: readonly ItemBody[];
  readonly profiles: readonly ProfileBody[];
  /** Oldest first. */
  readonly events: readonly EventBody[];
  /** What guests complained of or were promised, and what became of it. */
  readonly cases?: readonly { readonly customerId: string; readonly opened: CaseBody; readonly step: CaseStepBody }[];
}

/** Oldest first; equal times keep their order. */
export function inOrderOfTime(events: readonly EventBody[]): EventBody[] {
  return [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
