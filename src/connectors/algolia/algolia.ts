import type { Connector } from '../kit/connector.ts';
import { isSameSecret, requireCaller } from '../kit/who-asks.ts';
import { recommend } from './recommend.ts';
import { takeEvents } from './take-events.ts';

/*
 * Algolia's Recommend and Insights, for `algoliasearch`, `@algolia/recommend` and `search-insights`. They send JSON as text/plain,
 * their keys in headers or, from pages, in the query; search-insights takes nothing but 200 for a success.
 */
export const algolia: Connector = {
  name: 'algolia',
  isForPages: true,
  doors: [
    // The client names no index in the path, but an asterisk.
    { method: 'post', path: '/1/indexes/:index/recommendations', answer: recommend },
    { method: 'post', path: '/1/events', isLong: true, answer: takeEvents },
  ],
  identify: async ({ headers, query }, find) => {
    const shown = (name: string): string => {
      const inQuery = Object.entries(query).find(([given]) => given.toLowerCase() === name)?.[1];
      const value = headers[name] ?? inQuery;
      return typeof value === 'string' ? value : '';
    };
    const caller = await find('algolia', shown('x-algolia-application-id'));
    const secret = caller?.credential.secret;
    return requireCaller(caller, secret != null && isSameSecret(shown('x-algolia-api-key'), secret));
  },
  refuse: ({ code, message, details = [] }, status) => {
    if (code === 'unauthenticated') return refusal(403, 'Invalid Application-ID or API key');
    return refusal(status, [message, ...details.map(({ field, problem }) => `${field}: ${problem}.`)].join(' '));
  },
};

const refusal = (status: number, message: string) => ({ status, body: { message, status } });
