/** Every way a request can fail, closed: a new one is added here, with its status, or the compiler objects. */
export const ERROR_CODES = [
  'invalid_request',
  'invalid_json',
  'body_too_large',
  'unsupported_media_type',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'conflict',
  'erased',
  'request_timeout',
  'headers_too_large',
  'rate_limited',
  'overloaded',
  'store_unavailable',
  'corrupt_data',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong: where (`events[3].type`) and what, in words for the caller. */
export interface ErrorDetail {
  readonly field: string;
  readonly problem: string;
}

/** The only error that is meant for a caller's eyes. Anything else answers `internal` and is logged. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly details?: readonly ErrorDetail[]; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
  }
}
