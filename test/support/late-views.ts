import type { Engine } from '../../src/usecases/engine.ts';

/** An engine where every look at a tenant's settings and catalogue waits first. */
export function withLateViews(engine: Engine, wait: () => Promise<unknown>): Engine {
  const { views } = engine;
  return {
    ...engine,
    views: {
      view: async (tenant) => {
        await wait();
        return views.view(tenant);
      },
      live: (tenant) => views.live(tenant),
      held: () => views.held(),
      refreshHeld: () => views.refreshHeld(),
      settled: () => views.settled(),
    },
  };
}
