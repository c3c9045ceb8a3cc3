import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { CustomerId } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Identity } from '../../usecases/admin/doorkeeper.ts';
import type { SystemHealth } from '../../usecases/admin/health.ts';
import type { Engine } from '../../usecases/engine.ts';
import type { EngineMetrics, PageAnswer, WrittenAnswer } from './exchange.ts';

/**
 * What has to be noted of whom a door lets through. `person`: whoever stands in the path, and who is merged with them;
 * `people`: those the handler names, none of them: nothing; `settings`: that something was changed which is nobody's.
 */
export type Audited = 'person' | 'people' | 'settings';

/** An answer with those it is about, where only the handler knows. */
export type About<W extends Audited | undefined> = [W] extends ['people']
  ? { readonly about: readonly CustomerId[] }
  : unknown;

/** Writes down who was let through. */
export type Note = (people: readonly CustomerId[]) => Promise<void>;

/**
 * Takes what a request costs beyond what could be told before it was read, in points.
 *
 * @throws AppError `rate_limited`
 */
export type Charge = (points: number) => Promise<void>;

/** What every handler may reach. */
export interface RouteServices {
  readonly engine: Engine;
  readonly metrics: EngineMetrics;
  /** How the installation is; at most a second old, because everybody may ask. */
  readonly health: () => Promise<SystemHealth>;
  /** True from the first moment of a shutdown. */
  readonly isClosing: () => boolean;
}

/** Who reads the answer, by what their program says of them. */
export interface Reader {
  /** A page rather than JSON. */
  readonly wantsPage: boolean;
  /** BCP 47, the best first; empty where nothing was said. */
  readonly languages: readonly string[];
}

/** A request before it is parsed. */
export interface RawCall extends RouteServices {
  readonly reader: Reader;
  /** True for who runs the installation; asked at open doors only. */
  readonly isOperator: boolean;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly identity: Identity | null;
  readonly charge: Charge;
  /** For who has an identity. */
  readonly note: Note;
}

/** A request after it was parsed: a handler never looks at the wire. */
export interface RouteCall<Params, Query, Body, A extends Access> extends RouteServices {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reader: Reader;
  /** True for who runs the installation; asked at open doors only. */
  readonly isOperator: boolean;
  readonly charge: Charge;
  /** Who asks; null behind an open door. */
  readonly identity: A extends 'open' ? null : Identity;
}

/** `open`, or the scopes of which the key needs one (`admin` implies all). */
export type Access = 'open' | readonly [Scope, ...Scope[]];

/** Each status with the schema of its body; null for none. */
export type Answers = Readonly<Record<number, z.ZodType | null>>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;
/** What a schema lets an answer be. */
export type BodyOf<S> = S extends z.ZodType ? Immutable<z.input<S>> : null;
type AnswerOf<A extends Answers> = {
  [Status in keyof A & number]: { readonly status: Status; readonly body: BodyOf<A[Status]> };
}[keyof A & number];

export type ExampleParameters = Readonly<Record<string, string | number | boolean>>;

/** A request that works on a tenant with the example data: documentation, and the test of it. */
export interface RouteExample {
  readonly params?: ExampleParameters;
  readonly query?: ExampleParameters;
  readonly body?: unknown;
}

export interface RouteText {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express' words: `/v1/items/:itemId`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Errors of its own, beside those its access and inputs bring along. */
  readonly errors?: readonly ErrorCode[];
  readonly example?: RouteExample;
  /** Takes as long as what it works on is large: it has {@link LONG_DEADLINES} times as much time as others. */
  readonly isLong?: boolean | ((query: Readonly<Record<string, unknown>>) => boolean);
  /** What the HTML it can answer instead of JSON shows. */
  readonly page?: string;
  /**
   * True: also for `navigator.sendBeacon`, which can send no header: JSON may come as `text/plain`, the key as `key` and
   * the customer's token as `customerToken` in the query, where they are documented.
   */
  readonly beacon?: boolean;
  /** Also takes NDJSON: the field of the body that has a value for each line, see `parseLines`. */
  readonly lines?: string;
  /** What is noted of who is let through; without, nothing. */
  readonly audits?: Audited;
}

export interface RouteDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  A extends Access,
  Out extends Answers,
  W extends Audited | undefined,
> extends RouteText {
  readonly audits?: W & Audited;
  readonly access: A;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answers: Out;
  readonly handler: (
    call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>, A>,
  ) => Promise<(AnswerOf<NoInfer<Out>> | PageAnswer | WrittenAnswer) & About<NoInfer<W>>>;
}

/** One door of the API: what it is called, who may pass, what goes in and out, and what it does. */
export interface Route extends RouteText {
  readonly access: Access;
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  readonly body: z.ZodType | null;
  readonly answers: Answers;
  /**
   * Parses, then handles.
   * @throws AppError `invalid_request` naming every field that is wrong, and what the handler throws
   */
  readonly answer: (call: RawCall) => Promise<Answer | PageAnswer | WrittenAnswer>;
}
