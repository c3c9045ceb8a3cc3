import { AppError, type ErrorCode } from '../../domain/errors.ts';

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
