import type { PendingCase } from '../../guest/records/guest-case.ts';
import type { Speech } from '../speech.ts';

/** The one sentence about a promise, complaint, request or suggestion; in staff's own words where they left some. */
export function caseSentence({ case: one, word }: PendingCase, speech: Speech): string {
  const words = speech.pick(one.words);
  const told = words === null ? 'no' : 'yes';
  const values = { told, words: words ?? '' };
  switch (word) {
    case 'complaint_open':
      return speech.say('complaintOpen', { ...values, topic: one.topic });
    case 'follow_up': {
      const outcome = one.outcome === null ? null : speech.pick(one.outcome);
      const done = outcome === null ? 'no' : 'yes';
      return speech.say('complaintFollowUp', { ...values, topic: one.topic, done, outcome: outcome ?? '' });
    }
    case 'promise_broken':
      return speech.say('promiseBroken', values);
    case 'promise_open':
      return speech.say('promiseOpen', values);
    case 'request_open':
      return speech.say('requestOpen', values);
    case 'adopted':
      return speech.say('suggestionAdopted', values);
  }
}
