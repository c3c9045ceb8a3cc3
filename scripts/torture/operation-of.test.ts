import { describe, expect, it } from 'vitest';
import { operationOf } from './operation-of.ts';

describe('operationOf', () => {
  it.each([
    ['POST', '/v1/events', 'events'],
    ['POST', '/v1/identities', 'identification'],
    ['POST', '/v1/customers/a/merges', 'merge'],
    ['DELETE', '/v1/customers/a/merges/b', 'unmerge'],
    ['DELETE', '/v1/customers/a', 'erasure'],
    ['PUT', '/v1/customers/a/profile', 'profile'],
    ['POST', '/v1/customers/a/preferences', 'preference'],
    ['POST', '/v1/customers/a/consents', 'consent'],
    ['GET', '/v1/customers/a/greeting?touchpoint=check-in', 'greeting'],
    ['GET', '/v1/customers/a/history?limit=1000', 'reading'],
  ])('calls %s %s %s', (method, path, operation) => expect(operationOf(method, path)).toBe(operation));
});
