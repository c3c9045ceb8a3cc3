import { describe, expect, it } from 'vitest';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import { ChangeWatch } from './change-watch.ts';

const trainedAt = (eventsAtTraining: number, format = FORMAT_VERSION) => ({ eventsAtTraining, format });

const due = { afterEvents: 100, firstAfterEvents: 3 };

describe('ChangeWatch', () => {
  it('asks once the counter rests, and not before enough has come', () => {
    const watch = new ChangeWatch();
    expect(watch.look(trainedAt(1000), 1099, due)).toBe(false);
    expect(watch.look(trainedAt(1000), 1099, due)).toBe(false);
    expect(watch.look(trainedAt(1000), 1100, due)).toBe(false);
    expect(watch.look(trainedAt(1000), 1100, due)).toBe(true);
  });

  it('does not wait for ever: at the tenth look it asks in the middle of a burst', () => {
    const watch = new ChangeWatch();
    const answers = Array.from({ length: 10 }, (_, look) => watch.look(trainedAt(0), 100 + look, due));
    expect(answers).toEqual([...Array<boolean>(9).fill(false), true]);
  });

  it('asks once for one change, also while the training runs or has failed', () => {
    const watch = new ChangeWatch();
    watch.look(trainedAt(0), 100, due);
    expect(watch.look(trainedAt(0), 100, due)).toBe(true);
    expect(watch.look(trainedAt(0), 100, due)).toBe(false);
    expect(watch.look(trainedAt(0), 199, due)).toBe(false);
    expect(watch.look(trainedAt(0), 200, due)).toBe(false);
    expect(watch.look(trainedAt(0), 200, due)).toBe(true);
  });

  it('asks for a first model sooner, from as few events on as the settings name', () => {
    const watch = new ChangeWatch();
    expect(watch.look(null, 2, due)).toBe(false);
    expect(watch.look(null, 3, due)).toBe(false);
    expect(watch.look(null, 3, due)).toBe(true);
  });

  it('asks once, without waiting for events, where the newest model is of another format', () => {
    const watch = new ChangeWatch();
    const old = trainedAt(1000, FORMAT_VERSION - 1);
    expect(watch.look(old, 1000, due)).toBe(false);
    expect(watch.look(old, 1000, due)).toBe(true);
    expect(watch.look(old, 1000, due)).toBe(false);
    expect(watch.look(trainedAt(1000), 1000, due)).toBe(false);
  });
});
