/** The API said no, or said nothing. The message is for the person at the terminal: what was asked, what came back. */
export class RequestFailed extends Error {
  /** The HTTP status, or null when no answer came. */
  readonly status: number | null;
  /** The API's error code, or null when the answer was not one of ours. */
  readonly code: string | null;

  constructor(what: string, status: number | null, code: string | null, reason: string, cause?: unknown) {
    super(`${what}: ${reason}`, { cause });
    this.name = 'RequestFailed';
    this.status = status;
    this.code = code;
  }
}

/** Words for an answer that is not 2xx: our own error with every field it names, or the status alone. */
export function explainFailure(what: string, status: number, body: unknown): RequestFailed {
  const error = isErrorBody(body) ? body.error : null;
  if (error === null) {
    return new RequestFailed(what, status, null, `answered ${status}`);
  }
  const details = (error.details ?? []).map(({ field, problem }) => `\n  ${field}: ${problem}`).join('');
  return new RequestFailed(what, status, error.code, `${error.message} (${status} ${error.code})${details}`);
}

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: readonly { readonly field: string; readonly problem: string }[];
  };
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object';
}
