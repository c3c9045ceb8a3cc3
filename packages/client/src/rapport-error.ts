/** What is wrong with which field of a request. */
export interface ErrorDetail {
  /** As a path: `events[3].type`. */
  readonly field: string;
  readonly problem: string;
}

/** What a failure is told with. */
export interface Failure {
  /** The request: `GET /v1/items`. */
  readonly what: string;
  readonly reason: string;
  readonly code: string;
  readonly status?: number | null;
  readonly details?: readonly ErrorDetail[];
  readonly requestId?: string | null;
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/** The API said no, or said nothing. The message tells a person what was asked and what came back. */
export class RapportError extends Error {
  /**
   * The API's code (docs/errors.md), or one of ours: `no_answer` when none came, `unreadable_answer` when it is not of the
   * API, `queue_full` for an event that found no place.
   */
  readonly code: string;
  /** Of HTTP; null when no answer came. */
  readonly status: number | null;
  /** Each field that is wrong; none where it is not a matter of fields. */
  readonly details: readonly ErrorDetail[];
  /** By which the log of the installation knows the request. */
  readonly requestId: string | null;
  /** How long the API asks to be left alone. */
  readonly retryAfterMs: number | null;

  constructor(failure: Failure) {
    const { what, reason, code, status = null, details = [], requestId = null, retryAfterMs = null, cause } = failure;
    super(`${what}: ${reason}`, { cause });
    this.name = 'RapportError';
    this.code = code;
    this.status = status;
    this.details = details;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request may find another answer later: nobody there, too busy, too many. */
  get isTemporary(): boolean {
    return this.status === null ? this.code === 'no_answer' : TEMPORARY.includes(this.status);
  }
}

/** 502 and 504 are of a proxy that found nobody. */
const TEMPORARY: readonly number[] = [429, 502, 503, 504];

/** An answer that is not 2xx, with every field it names. */
export function refusalOf(what: string, response: Response, answer: unknown): RapportError {
  const { status, headers } = response;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const known = {
    ...{ what, status, requestId: headers.get('x-request-id') },
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
  };
  if (!isRefusal(answer))
    return new RapportError({ ...known, reason: `answered ${status}`, code: 'unreadable_answer' });
  const { code, message, details = [] } = answer.error;
  const fields = details.map(({ field, problem }) => `\n  ${field}: ${problem}`).join('');
  return new RapportError({ ...known, reason: `${message} (${status} ${code})${fields}`, code, details });
}

interface Refusal {
  readonly error: { readonly code: string; readonly message: string; readonly details?: readonly ErrorDetail[] };
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'error' in answer && typeof answer.error === 'object';
}
