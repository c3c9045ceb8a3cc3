import type { IncomingHttpHeaders } from 'node:http';
import type { ConnectorName } from '../../domain/connector.ts';
import type { AppError } from '../../domain/errors.ts';
import type { ConnectedTenant } from '../../usecases/admin/connectors.ts';
import type { Ask } from './ask.ts';

/** A request as a client of others sent it: nothing was parsed, since signatures are of the bytes. */
export interface ForeignRequest {
  readonly method: string;
  /** Path and query as sent, undecoded, with the prefix it is mounted at: what AWS signs. */
  readonly url: string;
  /** The same without the prefix: what Recombee signs. */
  readonly urlBelowPrefix: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed; empty where nothing was sent. */
  readonly bytes: Buffer;
  readonly nowMs: number;
}

/** A request of whom the connector knows who sends it. */
export interface ForeignCall extends ForeignRequest {
  /** From the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly caller: ConnectedTenant;
  /** Our own doors, as this tenant. */
  readonly ask: Ask;
}

/** What goes back: JSON, or text where `contentType` says so; nothing without a body. */
export interface ForeignAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type FindCaller = (connector: ConnectorName, id: string) => Promise<ConnectedTenant | null>;

/** One door that a client knocks at. */
export interface ConnectorDoor {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express' words, below the prefix. A slash at the end makes no difference. */
  readonly path: string;
  /** Parses what came with zod, asks our own doors, and tells in the client's words. @throws AppError */
  readonly answer: (call: ForeignCall) => Promise<ForeignAnswer>;
  /** True: may carry as much as a batch, and has as long. */
  readonly isLong?: boolean;
}

/** Translates one client of others onto our doors. No connector knows another, or decides what ours decide. */
export interface Connector {
  readonly name: ConnectorName;
  /** True: pages call it. Every origin is answered, with whatever headers it asks for: keys are all that opens. */
  readonly isForPages: boolean;
  readonly doors: readonly ConnectorDoor[];
  /** What is answered without asking who sends it, and does nothing: null for everything else. */
  readonly answerAnybody?: (request: ForeignRequest) => ForeignAnswer | null;
  /**
   * Who sends this.
   *
   * @param path - what Express found in the path
   * @throws AppError `unauthenticated`, in the same words whatever was wrong
   */
  readonly identify: (
    request: ForeignRequest,
    find: FindCaller,
    params: Readonly<Record<string, string>>,
  ) => Promise<ConnectedTenant>;
  /** An error of ours in the form the client knows. */
  readonly refuse: (error: AppError, status: number) => ForeignAnswer;
}
