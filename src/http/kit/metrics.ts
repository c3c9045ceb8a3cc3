import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { TenantId } from '../../domain/ids.ts';
import type { AppendResult } from '../../ports/history-store.ts';
import type { Engine } from '../../usecases/engine.ts';
import type { RecommendationList } from '../../usecases/shop/answer.ts';

/** What is counted. Labels are tenants, route templates and tiers: never a customer, a session or an item. */
export interface EngineMetrics {
  requestFinished(
    method: string,
    status: number,
    request: { readonly route: string; readonly startedAtMs: number },
  ): void;
  eventsRecorded(tenant: TenantId, result: Pick<AppendResult, 'accepted' | 'duplicates'>): void;
  listAnswered(tenant: TenantId, list: RecommendationList): void;
  /** The Prometheus text format. */
  exposition(): Promise<string>;
}

/** @param engine - asked at each scrape for the model each tenant is served by */
export function createMetrics(engine: Engine): EngineMetrics {
  // A registry of its own: two apps in one process, as in tests, do not count for each other.
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'rapport_http_request_duration_seconds',
    help: 'Time from the first line of a request to the last byte of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const events = new Counter({
    name: 'rapport_events_total',
    help: 'Events by what became of them: accepted, or duplicate of one known already.',
    labelNames: ['tenant', 'outcome'],
    registers,
  });
  const recommended = new Counter({
    name: 'rapport_recommended_items_total',
    help: 'Items recommended, by tier.',
    labelNames: ['tenant', 'tier'],
    registers,
  });
  const modelVersion = new Gauge({
    name: 'rapport_model_version',
    help: 'Version of the model that serves; 0 before the first.',
    labelNames: ['tenant'],
    registers,
  });
  const modelAge = new Gauge({
    name: 'rapport_model_age_seconds',
    help: 'Age of the newest event that could be in the model that serves.',
    labelNames: ['tenant'],
    registers,
  });

  async function lookAtModels(): Promise<void> {
    modelVersion.reset();
    modelAge.reset();
    for (const tenant of await engine.stores.tenants.list()) {
      const { model: served } = await engine.views.view(tenant);
      modelVersion.set({ tenant }, served?.version ?? 0);
      if (served !== null) modelAge.set({ tenant }, Math.max(0, (engine.clock() - served.model.asOfMs) / 1000));
    }
  }

  return {
    requestFinished: (method, status, { route, startedAtMs }) =>
      requests.observe({ method, route, status }, (performance.now() - startedAtMs) / 1000),
    eventsRecorded: (tenant, { accepted, duplicates }) => {
      events.inc({ tenant, outcome: 'accepted' }, accepted);
      events.inc({ tenant, outcome: 'duplicate' }, duplicates);
    },
    listAnswered: (tenant, { items }) => {
      for (const { tier } of items) recommended.inc({ tenant, tier });
    },
    exposition: async () => {
      // Without a store the figures of this process are still worth having.
      await lookAtModels().catch(() => undefined);
      return registry.metrics();
    },
  };
}
