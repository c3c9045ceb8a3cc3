import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../domain/settings.ts';
import { Turns } from '../ports/turns.ts';
import { TrainingSet } from '../recommender/log/training-set.ts';
import { encodeModel } from '../recommender/model/artifact.ts';
import { fitModel, trainingData } from '../recommender/model/fit-model.ts';
import type { ModelSummary } from '../recommender/model/training.ts';
import { HeldModel } from './tenant-views.ts';

const artifact = encodeModel(fitModel(trainingData(new TrainingSet(defaultSettings(), 0), ['tent'])));
const broken = artifact.slice(0, 10);

function holding(versions: Readonly<Record<number, Uint8Array>>) {
  const state = { nowMs: 0, loads: 0, active: 0, versions };
  const models = {
    active: () => Promise.resolve(state.active),
    list: () =>
      Promise.resolve(
        Object.keys(state.versions)
          .map((version) => ({ version: Number(version) }) as ModelSummary)
          .reverse(),
      ),
    load: (_tenant: string, version: number) => {
      state.loads += 1;
      return Promise.resolve(state.versions[version] ?? null);
    },
  };
  const held = new HeldModel(models, 'shop', () => state.nowMs, new Turns());
  /** As a request follows that read the active version just now. */
  const follow = (version: number) => {
    state.active = version;
    return held.follow(version);
  };
  return { state, held, follow };
}

describe('HeldModel', () => {
  it('serves nothing before the first version, then waits for it', async () => {
    const { held, follow } = holding({ 1: artifact });
    await follow(0);
    expect(held.served).toBeNull();
    await follow(1);
    expect(held.served?.version).toBe(1);
  });

  it('answers from the running version until the new one stands complete', async () => {
    const { held, follow } = holding({ 1: artifact, 2: artifact });
    await follow(1);
    await follow(2);
    expect(held.served?.version).toBe(1);
    await held.settled();
    expect(held.served?.version).toBe(2);
  });

  it('goes on with the old version when the new one cannot be read, says so, and tries again later', async () => {
    const { held, state, follow } = holding({ 1: artifact, 2: broken });
    await follow(1);
    await follow(2);
    await held.settled();
    expect(held.served?.version).toBe(1);
    expect(held.problem).toMatch(/^Version 2 cannot be loaded/);
    const { loads } = state;
    await follow(2);
    expect(state.loads).toBe(loads);
    state.versions = { 1: artifact, 2: artifact };
    state.nowMs = 10_000;
    await follow(2);
    await held.settled();
    expect(held.served?.version).toBe(2);
    expect(held.problem).toBeNull();
  });

  it('takes another version at once, whatever became of the one before', async () => {
    const { held, state, follow } = holding({ 1: broken });
    await follow(1);
    expect(held.served).toBeNull();
    state.versions = { 1: broken, 2: artifact };
    await follow(2);
    expect(held.served?.version).toBe(2);
    expect(held.problem).toBeNull();
  });

  it('begins with the newest readable version where the one that should serve is not', async () => {
    const { held, follow } = holding({ 1: artifact, 2: artifact, 3: broken, 4: broken });
    await follow(4);
    expect(held.served?.version).toBe(2);
    expect(held.problem).toMatch(/^Version 4 cannot be loaded/);
  });

  it('does not go back for a request that read the version before a swap', async () => {
    const { held, state, follow } = holding({ 1: artifact, 2: artifact });
    await follow(1);
    await follow(2);
    await held.settled();
    const { loads } = state;
    await held.follow(1);
    await held.settled();
    expect([held.served?.version, state.loads]).toEqual([2, loads]);
  });

  it('goes back where the store does, to no model too', async () => {
    const { held, follow } = holding({ 1: artifact, 2: artifact });
    await follow(2);
    await follow(1);
    await held.settled();
    expect(held.served?.version).toBe(1);
    await follow(0);
    await held.settled();
    expect(held.served).toBeNull();
  });
});
