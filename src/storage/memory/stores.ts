import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Clock } from '../../ports/clock.ts';
import type { StoreCondition } from '../../ports/store-condition.ts';
import type { Stores } from '../../ports/stores.ts';
import { LimiterTotals } from '../limit-totals.ts';
import { MemoryAuditStore } from './audit-store.ts';
import { MemoryCatalogueStore } from './catalogue-store.ts';
import { MemoryConsentStore } from './consent-store.ts';
import { MemoryEarlyTimesStore } from './early-times-store.ts';
import { MemoryErasureStore } from './erasure-store.ts';
import { MemoryGuestIndex } from './guest-index.ts';
import { MemoryGuestStore, MemoryMergeStore } from './guest-store.ts';
import { MemoryHistoryStore } from './history-store.ts';
import { MemoryLiveCounts } from './live-counts.ts';
import { MemoryModelStore } from './model-store.ts';
import { MemoryParcelStore } from './parcel-store.ts';
import { MemorySweepStore } from './sweep-store.ts';
import { MemoryTenantStore, TenantCounters } from './tenant-store.ts';
import { MemoryTrainingBell } from './training-bell.ts';

/** All ports in this process' memory: for trying out and for tests. One process only; nothing survives a restart. */
export function createMemoryStores(clock: Clock = Date.now): Stores {
  const counters = new TenantCounters();
  const consents = new MemoryConsentStore(clock);
  const guests = new MemoryGuestStore(clock, consents);
  const histories = new MemoryHistoryStore(counters, clock, guests, consents);
  const ofTenants = {
    histories,
    catalogue: new MemoryCatalogueStore(counters),
    models: new MemoryModelStore(counters),
    guests,
    consents,
    guestIndex: new MemoryGuestIndex(clock),
    merges: new MemoryMergeStore(),
    erasures: new MemoryErasureStore(counters),
    earlyTimes: new MemoryEarlyTimesStore(clock),
    live: new MemoryLiveCounts(consents, counters),
    sweeps: new MemorySweepStore(),
    audits: new MemoryAuditStore(async (tenant, customer) => {
      const { profile, records } = await guests.file(tenant, customer);
      if (profile !== null || records.length > 0) return true;
      return (await histories.read(tenant, { kind: 'known', id: customer }, 1)).length > 0;
    }),
  };
  return {
    ...ofTenants,
    tenants: new MemoryTenantStore(counters, (tenant) => {
      for (const store of Object.values(ofTenants)) store.drop(tenant);
    }),
    parcels: new MemoryParcelStore(),
    bell: new MemoryTrainingBell(),
    limits: new LimiterTotals((options) => new RateLimiterMemory(options)),
    probe: { condition: async () => CONDITION },
    close: async () => {},
  };
}

const CONDITION: StoreCondition = {
  kind: 'memory',
  reachable: true,
  writable: true,
  durability: 'Nothing survives a restart: the store is in this process only.',
  warnings: ['The store is in memory: a restart forgets everything.'],
  usedMemoryBytes: null,
};
