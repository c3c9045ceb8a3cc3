import { describe, expect, it } from 'vitest';
import { ChangeWatch } from './change-watch.ts';

const trainedAt = (eventsAtTraining: number) => ({ eventsAtTraining });

describe('ChangeWatch', () => {
  it('asks once the counter rests, and not before enough has come', () => {
    const watch = new ChangeWatch();
    expect(watch.look(trainedAt(1000), 1099, 100)).toBe(false);
    expect(watch.look(trainedAt(1000), 1099, 100)).toBe(false);
    expect(watch.look(trainedAt(1000), 1100, 100)).toBe(false);
    expect(watch.look(trainedAt(1000), 1100, 100)).toBe(true);
  });

  it('does not wait for ever: at the tenth look it asks in the middle of a burst', () => {
    const watch = new ChangeWatch();
    const answers = Array.from({ length: 10 }, (_, look) => watch.look(trainedAt(0), 100 + look, 100));
    expect(answers).toEqual([...Array<boolean>(9).fill(false), true]);
  });

  it('asks once for one change, also while the training runs or has failed', () => {
    const watch = new ChangeWatch();
    watch.look(trainedAt(0), 100, 100);
    expect(watch.look(trainedAt(0), 100, 100)).toBe(true);
    expect(watch.look(trainedAt(0), 100, 100)).toBe(false);
    expect(watch.look(trainedAt(0), 199, 100)).toBe(false);
    expect(watch.look(trainedAt(0), 200, 100)).toBe(false);
    expect(watch.look(trainedAt(0), 200, 100)).toBe(true);
  });

  it('asks for a first model from the first event on', () => {
    const watch = new ChangeWatch();
    expect(watch.look(null, 0, 1000)).toBe(false);
    expect(watch.look(null, 1, 1000)).toBe(false);
    expect(watch.look(null, 1, 1000)).toBe(true);
  });

});
});
