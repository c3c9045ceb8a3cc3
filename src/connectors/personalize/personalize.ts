import type { ErrorCode } from '../../domain/errors.ts';
import type { Connector } from '../kit/connector.ts';
import { requireCaller } from '../kit/who-asks.ts';
import { listDoors } from './list-doors.ts';
import { isGenuine, signedIn } from './signature.ts';
import { tellDoors } from './tell-doors.ts';

/*
 * Amazon Personalize, runtime and events, for the SDKs of AWS. They send JSON, take any 200 for a success, and read the name
 * of an error from a header. On a 403 whose `Date` is far from their own clock they sign anew by ours.
 */
export const personalize: Connector = {
  name: 'personalize',
  isForPages: false,
  doors: [...tellDoors, ...listDoors],
  identify: async (request, find) => {
    const signed = signedIn(request.headers.authorization);
    const caller = signed === null ? null : await find('personalize', signed.keyId);
    const secret = caller?.credential.secret;
    return requireCaller(caller, signed !== null && secret != null && isGenuine(request, signed, secret));
  },
  refuse: ({ code, message, details = [] }, status) => {
    const [name, theirs] = NAMES[code] ?? ['InvalidInputException', status];
    return {
      status: theirs,
      headers: { 'x-amzn-errortype': name },
      body: { message: [message, ...details.map(({ field, problem }) => `${field}: ${problem}.`)].join(' ') },
    };
  },
};

/** What the SDKs call our errors, and the status they expect; they try again what is 429, 500 or 503. */
const NAMES: Readonly<Partial<Record<ErrorCode, readonly [name: string, status: number]>>> = {
  unauthenticated: ['InvalidSignatureException', 403],
  forbidden: ['AccessDeniedException', 403],
  not_found: ['ResourceNotFoundException', 404],
  rate_limited: ['ThrottlingException', 429],
  overloaded: ['ServiceUnavailable', 503],
  store_unavailable: ['ServiceUnavailable', 503],
  request_timeout: ['ServiceUnavailable', 503],
  corrupt_data: ['InternalServerException', 500],
  internal: ['InternalServerException', 500],
  invalid_request: ['InvalidInputException', 400],
  invalid_json: ['InvalidInputException', 400],
  erased: ['InvalidInputException', 400],
  conflict: ['InvalidInputException', 400],
};
