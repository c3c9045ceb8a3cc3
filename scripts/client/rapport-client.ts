import {
  type CallApi,
  type CallerOptions,
  RapportClient as PublicClient,
  RapportError,
} from '../../packages/client/src/public.ts';
import type { TenantSettings } from '../../src/domain/settings.ts';
import type {
  CaseBody,
  CaseStepBody,
  EventBody,
  EventsAnswer,
  GreetingAnswer,
  HistoryAnswer,
  ItemBody,
  ProfileBody,
  RecommendationsAnswer,
  RejectedEvents,
  StatusAnswer,
  StaysAnswer,
  TrainingJobAnswer,
} from './wire.ts';

/** Where a guest is met, in which language, and when (ISO 8601; it decides between morning and evening). */
export interface GreetingQuery {
  readonly touchpoint: string;
  readonly locale: 'en' | 'zh-CN';
  readonly place?: string;
  readonly at: string;
}

/** About half a minute of tries, in which a server may restart. */
const RETRIES = 9;

/** The public API as its callers use it: one method a door, every one repeatable without harm. */
export interface RapportClient {
  /** Any door, for those without a method of their own below. */
  readonly call: CallApi;
  /** At most 1,000 events; all are stored or none. */
  /** @param events - without a time: as of when they are received */
  sendEvents(events: readonly (Omit<EventBody, 'at'> & Partial<Pick<EventBody, 'at'>>)[]): Promise<EventsAnswer>;
  /** At most 1,000 events; those that cannot be accepted are named, and the others stored. */
  sendEventsOneByOne(events: readonly object[]): Promise<EventsAnswer & RejectedEvents>;
  /** At most 1,000 states of stays; those that cannot be are named, and the others stored. */
  sendStays(stays: readonly object[]): Promise<StaysAnswer>;
  /** At most 1,000 items. */
  putItems(items: readonly ItemBody[]): Promise<void>;
  /** At most 1,000 items; only the fields told are changed, and what is not there is put. */
  mergeItems(items: readonly ItemBody[]): Promise<void>;
  /** Null if the catalogue has no such item. */
  item(itemId: string): Promise<ItemBody | null>;
  /** It is known what it was; again changes nothing. */
  deleteItem(itemId: string): Promise<void>;
  /** This visitor is that customer. */
  identify(sessionId: string, customerId: string): Promise<void>;
  /** Two ids are one person, known by the first. */
  merge(customerId: string, absorbedId: string): Promise<void>;
  putProfile(profile: ProfileBody): Promise<void>;
  openCase(customerId: string, opened: CaseBody): Promise<void>;
  advanceCase(customerId: string, caseId: string, step: CaseStepBody): Promise<void>;
  recommendForCustomer(customerId: string, limit: number): Promise<RecommendationsAnswer>;
  recommendForItem(
    itemId: string,
    relation: 'similar' | 'together' | 'substitutes',
    limit: number,
  ): Promise<RecommendationsAnswer>;
  /** For a visitor nobody knows yet, from what the session did so far. */
  recommendForSession(sessionId: string, limit: number): Promise<RecommendationsAnswer>;
  /** Newest first. */
  history(customerId: string, limit: number): Promise<HistoryAnswer>;
  greeting(customerId: string, query: GreetingQuery): Promise<GreetingAnswer>;
  settings(): Promise<Pick<TenantSettings, 'currency'>>;
  status(): Promise<StatusAnswer>;
  requestTraining(): Promise<TrainingJobAnswer>;
  trainingJob(jobId: string): Promise<TrainingJobAnswer>;
}

/**
 * A client of one tenant. All methods throw `RapportError`.
 *
 * Answers are trusted, not parsed again: they come from this project's own API, whose tests compare every answer with
 * its schema.
 */
export function rapportClient(options: CallerOptions): RapportClient {
  const { call } = new PublicClient({ retries: RETRIES, ...options });
  const get = async <T>(path: string): Promise<T> => (await call('GET', path)) as T;
  const post = async <T>(path: string, body?: unknown): Promise<T> => (await call('POST', path, body)) as T;

  return {
    call,
    sendEvents: (events) => post('/v1/events', { events }),
    sendEventsOneByOne: (events) => post('/v1/events', { events, onInvalid: 'skip' }),
    sendStays: (stays) => post('/v1/stays', { stays }),
    putItems: async (items) => {
      await call('POST', '/v1/items', { items });
    },
    mergeItems: async (items) => {
      await call('PATCH', '/v1/items', { items, onUnknown: 'put' });
    },
    item: (itemId) => get<ItemBody>(`/v1/items/${encodeURIComponent(itemId)}`).catch(nullIfNotFound),
    deleteItem: async (itemId) => {
      await call('DELETE', `/v1/items/${encodeURIComponent(itemId)}`);
    },
    identify: async (sessionId, customerId) => {
      await call('POST', '/v1/identities', { sessionId, customerId });
    },
    merge: async (customerId, absorbedId) => {
      const body = { absorbedId, by: { role: 'system', name: 'import' } };
      await call('POST', `/v1/customers/${encodeURIComponent(customerId)}/merges`, body);
    },
    putProfile: async ({ customerId, ...profile }) => {
      await call('PUT', `/v1/customers/${encodeURIComponent(customerId)}/profile`, profile);
    },
    openCase: async (customerId, opened) => {
      await call('POST', `/v1/customers/${encodeURIComponent(customerId)}/cases`, opened);
    },
    advanceCase: async (customerId, caseId, step) => {
      const path = `/v1/customers/${encodeURIComponent(customerId)}/cases/${encodeURIComponent(caseId)}`;
      await call('PATCH', path, step);
    },
    recommendForCustomer: (customerId, limit) =>
      get(`/v1/customers/${encodeURIComponent(customerId)}/recommendations?limit=${limit}`),
    recommendForItem: (itemId, relation, limit) =>
      get(`/v1/items/${encodeURIComponent(itemId)}/recommendations?relation=${relation}&limit=${limit}`),
    recommendForSession: (sessionId, limit) => post('/v1/recommendations', { sessionId, limit }),
    history: (customerId, limit) => get(`/v1/customers/${encodeURIComponent(customerId)}/history?limit=${limit}`),
    greeting: (customerId, query) =>
      get(`/v1/customers/${encodeURIComponent(customerId)}/greeting?${new URLSearchParams({ ...query })}`),
    settings: () => get('/v1/settings'),
    status: () => get('/v1/status'),
    requestTraining: () => post('/v1/training-jobs'),
    trainingJob: (jobId) => get(`/v1/training-jobs/${encodeURIComponent(jobId)}`),
  };
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof RapportError && error.status === 404) {
    return null;
  }
  throw error;
}
