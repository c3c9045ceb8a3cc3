import type { ErrorCode, ErrorDetail } from '../../domain/errors.ts';

/** What a caller can do about an error. */
export interface ErrorEntry {
  /** When it comes: a sentence. */
  readonly cause: string;
  /** What to do: a sentence or two. */
  readonly cure: string;
  /** Whether the same request may be sent again as it is. */
  readonly again: boolean;
  readonly message: string;
  readonly details?: readonly ErrorDetail[];
}

/** Each code of an error with cause, cure and an example: the reference and `docs/errors.md` are made from it. */
export const ERROR_CATALOGUE: Readonly<Record<ErrorCode, ErrorEntry>> = {
  invalid_request: {
    cause: 'A part of the request is not as the reference has it: a field is wrong, missing or unknown.',
    cure: 'Read `details`: each names a field (`events[3].type`) and its problem, at most twenty. Nothing was stored.',
    again: false,
    message: 'The query of the request is not valid.',
    details: [{ field: 'limit', problem: 'must be a whole number from 1 to 100' }],
  },
  invalid_json: {
    cause: 'The body is empty, no JSON or no UTF-8.',
    cure: 'Let a library write the JSON. The message says at which position reading ended.',
    again: false,
    message: 'The body is not valid JSON (at position 17).',
  },
  body_too_large: {
    cause: 'The body is larger than `RAPPORT_BODY_LIMIT_BYTES` allows, packed or unpacked.',
    cure: 'Send smaller batches, or raise the limit, there and in the proxy before it.',
    again: false,
    message: 'The body is larger than 4194304 bytes. Send smaller batches.',
  },
  unsupported_media_type: {
    cause: 'The body comes without `Content-Type: application/json`, or in a charset or an encoding that is not read.',
    cure: 'Send `Content-Type: application/json`, UTF-8, and gzip, deflate, br or no encoding.',
    again: false,
    message: 'Send the body as application/json.',
  },
  unauthenticated: {
    cause: 'There is no key, or it is wrong, was revoked or has ended.',
    cure: 'Send `Authorization: Bearer rapport_...`, whole. `GET /v1/keys` lists what holds; a new one: `POST /v1/keys`.',
    again: false,
    message: 'This key is not valid.',
  },
  forbidden: {
    cause:
      'The key is good, but has none of the scopes this door needs, or a key of a page asks for more than its visitor.',
    cure: 'Take a key with a scope of [scopes.md](scopes.md); for a page see [browser.md](browser.md).',
    again: false,
    message: 'This key lacks the scope "guests:read".',
  },
  not_found: {
    cause: 'There is nothing at this path, or nothing of this id: never told, deleted, or erased.',
    cure: 'Check the path against the reference, and the id for its spelling: ids are percent-encoded, and case counts.',
    again: false,
    message: 'There is no such item in the catalogue.',
  },
  method_not_allowed: {
    cause: 'The path is served, but not with this method.',
    cure: 'The header `Allow` names the methods it takes.',
    again: false,
    message: 'This path does not take DELETE; it takes GET, POST.',
  },
  conflict: {
    cause:
      'What is asked contradicts what is stored: an id that stands for something else, a file that is full, a merge already made.',
    cure: 'Read the message; take another id, or undo what stands against it. A record sent again with the same content is no conflict.',
    again: false,
    message: 'This id stands for something else already.',
    details: [{ field: 'id', problem: 'was used before, with other content' }],
  },
  erased: {
    cause: 'The customer was erased; what happened before, or does not say when, is not taken again.',
    cure: 'Stop sending it. If they came back of their own will: `POST /v1/customers/{customerId}/return`.',
    again: false,
    message:
      'This customer was erased on 2026-03-01; if they came back, say so first: POST /v1/customers/{customerId}/return.',
  },
  request_timeout: {
    cause: 'The request did not arrive whole within `RAPPORT_REQUEST_SECONDS`.',
    cure: 'Send it again on a better line, or in smaller pieces.',
    again: true,
    message: 'The request did not arrive in time.',
  },
  headers_too_large: {
    cause: 'The headers, cookies among them, or the URL are too large.',
    cure: 'Send no cookies here; put many ids into the body of a `POST`.',
    again: false,
    message: 'The headers are larger than 16 KB.',
  },
  rate_limited: {
    cause:
      'The key, the tenant or the address asked for more than its share; the header `RateLimit-Policy` says what that is.',
    cure: 'Wait as many seconds as `Retry-After` says, and send batches. Limits: [operations.md](operations.md).',
    again: true,
    message: 'More than 20 points a second by this key. Try again in 2 s.',
    details: [
      { field: 'limit', problem: 'key' },
      { field: 'retryAfterSeconds', problem: '2' },
    ],
  },
  overloaded: {
    cause: 'More is on its way than there is room for, or the answer took longer than `RAPPORT_REQUEST_DEADLINE_MS`.',
    cure: 'Wait as `Retry-After` says, longer each time. A write may or may not have been done: send it with its id or an `Idempotency-Key`.',
    again: true,
    message: 'This took longer than 10000 ms and is not waited for. Try again in a moment.',
  },
  store_unavailable: {
    cause: 'Redis does not answer, is full, or cannot write its file.',
    cure: 'Wait as `Retry-After` says, longer each time; writes as with `overloaded`. For who runs it: `GET /health` says what is wrong, see [runbook.md](runbook.md).',
    again: true,
    message: 'The store does not answer. Try again in a moment.',
  },
  corrupt_data: {
    cause: 'Something stored cannot be read: damaged, or written by a later version.',
    cure: 'For who runs it: the log tells what, under the `X-Request-Id` of the answer. A model: activate another, or train.',
    again: false,
    message: 'The stored model cannot be used: it ends too early.',
  },
  internal: {
    cause: 'A fault of ours.',
    cure: 'Once more may help. If not, report it with the `X-Request-Id` of the answer: the log tells more under it.',
    again: true,
    message: 'Something went wrong here; the log tells more under this X-Request-Id.',
  },
};
