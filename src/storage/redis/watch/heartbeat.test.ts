import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

/** A store whose answers a test lets go. */
function silentStore() {
  const asked: { answer: () => void; fail: (error: Error) => void }[] = [];
  const told: boolean[] = [];
  const heartbeat = new Heartbeat({
    beat: () => new Promise<void>((answer, fail) => asked.push({ answer: () => answer(), fail })),
    tell: (isStanding) => told.push(isStanding),
    everyMs: 250,
  });
  return { heartbeat, asked, told };
}

describe('Heartbeat', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const beats = (count: number) => vi.advanceTimersByTimeAsync(count * 250);

  it('listens while somebody asks, and not otherwise', async () => {
    const { heartbeat, asked } = silentStore();
    await beats(5);
    expect(asked).toHaveLength(0);
    heartbeat.noteAsked();
    await beats(1);
    asked[0]?.answer();
    await beats(5);
    expect(asked).toHaveLength(1);
    heartbeat.end();
  });

  it('knows at the fourth beat without an answer, not at the third, and tells it once', async () => {
    const { heartbeat, asked, told } = silentStore();
    heartbeat.noteAsked();
    await beats(1 + 3);
    expect(heartbeat.isStanding).toBe(false);
    await beats(1);
    expect(heartbeat.isStanding).toBe(true);
    await beats(20);
    expect([asked.length, told]).toEqual([1, [true]]);
    heartbeat.end();
  });

  it('knows at once when the store goes on, and goes on listening while it stands', async () => {
    const { heartbeat, asked, told } = silentStore();
    heartbeat.noteAsked();
    await beats(6);
    asked[0]?.fail(new Error('Command timed out'));
    await beats(1);
    expect([heartbeat.isStanding, asked.length]).toEqual([true, 2]);
    asked[1]?.answer();
    await beats(0);
    expect([heartbeat.isStanding, told]).toEqual([false, [true, false]]);
    heartbeat.end();
  });

  it('takes a refusal for an answer', async () => {
    const { heartbeat, asked } = silentStore();
    heartbeat.noteAsked();
    await beats(6);
    asked[0]?.fail(new Error("NOPERM this user has no permissions to run the 'ping' command"));
    await beats(0);
    expect(heartbeat.isStanding).toBe(false);
    heartbeat.end();
  });
});
