import { describe, expect, it } from 'vitest';
import { localTime } from './local-time.ts';
import { groupOccasions, stayWhoseDaysCount } from './occasion.ts';
import { currentStay, staySpans } from './stay.ts';
import { had, moment } from './test/guest-story.ts';

const utc = localTime('UTC');

function occasionSizes(history: ReturnType<typeof had>[], splitStayId: string | null = null): number[] {
  const rule = { spans: staySpans(history, utc), splitStayId, time: utc };
  return groupOccasions(history, rule).map(({ interactions }) => interactions.length);
}

describe('groupOccasions', () => {
  it('takes all of a stay for one occasion', () => {
    expect(
      occasionSizes([
        had('tea', '2026-03-04T08:00', { stay: 's1' }),
        had('tea', '2026-03-03T08:00', { stay: 's1' }),
        had('tea', '2026-01-03T08:00', { stay: 's0' }),
      ]),
    ).toEqual([2, 1]);
  });

  it('takes a local calendar day for one occasion where there is no stay', () => {
    const history = [had('tea', '2026-03-04T00:30'), had('tea', '2026-03-03T23:30'), had('tea', '2026-03-03T01:00')];
    expect(occasionSizes(history)).toEqual([1, 2]);
    const newYork = localTime('America/New_York');
    const rule = { spans: [], splitStayId: null, time: newYork };
    // In New York these are 19:30 and 18:30 of the 3rd, and 20:00 of the 2nd.
    expect(groupOccasions(history, rule).map(({ interactions }) => interactions.length)).toEqual([2, 1]);
  });

  it('counts a day inside a stay to that stay, even where the till did not know of it', () => {
    expect(
      occasionSizes([
        had('tea', '2026-03-05T08:00', { stay: 's1' }),
        had('tea', '2026-03-04T16:00'),
        had('tea', '2026-03-03T08:00', { stay: 's1' }),
        had('tea', '2026-03-01T08:00'),
      ]),
    ).toEqual([3, 1]);
  });

  it('does not stretch a stay to the day it was booked', () => {
    const booking = had('room', '2026-01-01T08:00', { stay: 's1', type: 'book' });
    const spans = staySpans([had('tea', '2026-03-03T08:00', { stay: 's1' }), booking], utc);
    expect(spans.map(({ firstDay, lastDay }) => lastDay - firstDay)).toEqual([0]);
  });

  it('counts the days of the stay that is split', () => {
    expect(
      occasionSizes(
        [had('tea', '2026-03-04T08:00', { stay: 's1' }), had('tea', '2026-03-03T08:00', { stay: 's1' })],
        's1',
      ),
    ).toEqual([1, 1]);
  });
});

describe('stayWhoseDaysCount', () => {
  const history = [had('tea', '2026-03-03T08:00', { stay: 's1', place: 'rome' })];
  const current = currentStay(staySpans(history, utc), utc.day(moment('2026-03-04T08:00')));

  it('is the current stay when asked at its own place, and none anywhere else', () => {
    expect(stayWhoseDaysCount(history, 'rome', current)).toBe('s1');
    expect(stayWhoseDaysCount(history, 'paris', current)).toBeNull();
    expect(stayWhoseDaysCount(history, null, current)).toBeNull();
  });

  it('is none once the stay is over', () => {
    expect(currentStay(staySpans(history, utc), utc.day(moment('2026-03-09T08:00')))).toBeNull();
  });
});
