import type { ServerResponse } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError, type ErrorCode } from '../../domain/errors.ts';
import type { Logger } from '../../logger.ts';
import { hasBody } from './body/read-body.ts';
import { contextOf, sendJson } from './exchange.ts';

/** The one place where an error becomes a status; the compiler checks that none is missing. */
export const ERROR_STATUSES: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  invalid_json: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  erased: 410,
  request_timeout: 408,
  headers_too_large: 431,
  rate_limited: 429,
  overloaded: 503,
  store_unavailable: 503,
  corrupt_data: 500,
  internal: 500,
};

/** Answers every error in one form. What is ours is told; what is not is logged with the request's id, and hidden. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (thrown: unknown, request, response, _next) => {
    const { error, status } = readFault(logger, thrown, response);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="rapport"');
    if (status === 503) response.setHeader('Retry-After', '1');
    if (status === 429) response.setHeader('Retry-After', retryAfter(error));
    // What is still on its way is not read: who is refused does not hold a connection by trickling on.
    if (hasBody(request.headers) && !request.complete) response.setHeader('Connection', 'close');
    sendJson(response, status, { error: { code: error.code, message: error.message, details: error.details } });
  };
}

/** What was thrown as one of our errors, with its status; what is our own fault is logged. */
export function readFault(
  logger: Logger,
  thrown: unknown,
  response: ServerResponse,
): { readonly error: AppError; readonly status: number } {
  const error = toAppError(thrown);
  const status = ERROR_STATUSES[error.code];
  if (status === 500) {
    const { requestId, route } = contextOf(response);
    logger.error({ requestId, route, failure: describe(thrown) }, error.code);
  }
  return { error, status };
}

/** The seconds that a refusal names. */
export function retryAfter({ details }: AppError): string {
  return details.find(({ field }) => field === 'retryAfterSeconds')?.problem ?? '1';
}

/** For a path nobody serves. */
export const unknownRoute: RequestHandler = () => {
  throw new AppError('not_found', 'There is nothing at this path. GET /openapi.json lists what there is.');
};

/** For a path that is served, but not with this method. */
export function otherMethod(allowed: readonly string[]): RequestHandler {
  const methods = allowed.join(', ');
  return (request, response) => {
    response.setHeader('Allow', methods);
    throw new AppError('method_not_allowed', `This path does not take ${request.method}; it takes ${methods}.`);
  };
}

/** Name, message and stack only: other properties of an error may hold a body or a command's arguments. */
function describe(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const { name, message, stack, cause } = thrown;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: describe(cause) }) };
}

/** What `body-parser` and Express' router throw: an error with a status meant for the caller. */
interface HttpError {
  readonly status: number;
  readonly type?: string;
  readonly message: string;
  readonly limit?: number;
}

/** Turns whatever was thrown into one of our errors; what is not meant for the caller becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return hideFault(thrown);
  if (!isHttpError(thrown) || thrown.status >= 500) return internal(thrown);
  const [code, message] = inOurWords(thrown);
  return new AppError(code, message, { cause: thrown });
}

function inOurWords(error: HttpError): readonly [ErrorCode, string] {
  switch (error.type) {
    case 'entity.parse.failed':
      return ['invalid_json', `The body is not valid JSON${positionIn(error.message)}.`];
    case 'entity.too.large':
      return ['body_too_large', `The body is larger than ${error.limit ?? 'allowed'} bytes. Send smaller batches.`];
    case 'encoding.unsupported':
      return ['unsupported_media_type', 'This Content-Encoding is not supported; use gzip, deflate, br or none.'];
    case 'charset.unsupported':
      return ['unsupported_media_type', 'This charset is not supported; use UTF-8.'];
    case 'request.aborted':
      return ['invalid_request', 'The request ended before its body did.'];
    case 'request.size.invalid':
      return ['invalid_request', 'The body is not as long as its Content-Length says.'];
    default:
      return ['invalid_request', 'The request cannot be read: check the percent-encoding of its path and its body.'];
  }
}

/** V8 quotes the body in its message; the body may be personal, so only the position is passed on. */
function positionIn(message: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? '' : ` (at position ${position})`;
}

/** Words about our own insides are for the log. */
function hideFault(error: AppError): AppError {
  return error.code === 'internal' ? internal(error) : error;
}

function internal(cause: unknown): AppError {
  return new AppError('internal', 'Something went wrong here; the log tells more under this X-Request-Id.', { cause });
}

function isHttpError(thrown: unknown): thrown is HttpError {
  return thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number' && thrown.status >= 400;
}
