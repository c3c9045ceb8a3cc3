export type { CallApi, CallerOptions, CallSettings } from './caller.ts';
export type { Event, EventQueue, QueueOptions, RecordedEvents } from './event-queue.ts';
export type { components, paths } from './openapi.ts';
export { type ClientOptions, RapportClient } from './rapport-client.ts';
export { type ErrorDetail, RapportError } from './rapport-error.ts';
export type { AnswerOf, AskOf, Method, PathOf } from './typed-request.ts';
