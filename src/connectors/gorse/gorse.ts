import type { Connector } from '../kit/connector.ts';
import { requireCaller } from '../kit/who-asks.ts';
import { feedbackDoors } from './feedback-doors.ts';
import { itemDoors } from './item-doors.ts';
import { listDoors } from './list-doors.ts';
import { userDoors } from './user-doors.ts';

/*
 * Gorse's REST (0.4 and 0.5) under `/api`, for gorsejs and whatever else speaks it. The client sends `/x/` where it means
 * `/x`, puts ids into paths as they are, says `Cursor` and `Feedbacks` where the server says `cursor` and `Feedback`, and
 * takes the body of an error as its message: errors are plain text.
 */
export const gorse: Connector = {
  name: 'gorse',
  isForPages: false,
  doors: [...listDoors, ...feedbackDoors, ...itemDoors, ...userDoors],
  identify: async ({ headers }, find) => {
    const key = headers['x-api-key'];
    return requireCaller(await find('gorse', typeof key === 'string' ? key : ''));
  },
  refuse: ({ message, details = [] }, status) => ({
    status,
    contentType: 'text/plain; charset=utf-8',
    body: [message, ...details.map(({ field, problem }) => `${field}: ${problem}`)].join(' '),
  }),
};
