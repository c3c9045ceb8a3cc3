import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { ERROR_CODES, type ErrorCode } from '../../domain/errors.ts';
import { ERROR_STATUSES } from '../kit/error-handler.ts';
import type { Route } from '../kit/route-types.ts';
import { headersOf } from './answer-headers.ts';
import { ERROR_CATALOGUE } from './error-catalogue.ts';

const detailSchema = z
  .strictObject({
    field: z.string().meta({ description: 'Where: `events[3].items[0].quantity`.' }),
    problem: z.string().meta({ description: 'What is wrong with it, or what to know.' }),
  })
  .meta({ id: 'ErrorDetail' });

const bodyOf = (codes: readonly [ErrorCode, ...ErrorCode[]], name: string) =>
  z
    .strictObject({
      error: z
        .strictObject({
          code: z.enum(codes),
          message: z.string().meta({ description: 'In words, for whoever reads the log of the caller.' }),
          details: z.array(detailSchema),
        })
        .meta({ id: `${name}Error` }),
    })
    .meta({ id: name });

/** Every answer that is not 2xx. */
export const errorBodySchema = bodyOf(ERROR_CODES, 'Any');

/** What can go wrong at a door, by status. */
export function errorAnswersOf(route: Route): ReadonlyMap<number, ZodOpenApiResponseObject> {
  const codes = errorsOf(route);
  const statuses = new Set(codes.map((code) => ERROR_STATUSES[code]));
  return new Map(
    [...statuses].map((status) => {
      const here = codes.filter((code) => ERROR_STATUSES[code] === status).sort();
      return [status, answerOf(status, here, route.access !== 'open')];
    }),
  );
}

/** Doors with the same errors of a status refer to one answer. */
const answers = new Map<string, ZodOpenApiResponseObject>();

function answerOf(status: number, codes: readonly ErrorCode[], isGuarded: boolean): ZodOpenApiResponseObject {
  const name = codes.map(toPascal).join('Or') + (isGuarded ? '' : 'AtOpenDoor');
  const known = answers.get(name);
  if (known !== undefined) return known;
  const [first, ...others] = codes;
  if (first === undefined) throw new RangeError('an answer of errors has at least one code');
  const answer: ZodOpenApiResponseObject = {
    id: name,
    description: codes.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].cause}`).join('\n\n'),
    headers: headersOf(status, isGuarded),
    content: {
      'application/json': {
        schema: schemaOf([first, ...others]),
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
      },
    },
  };
  answers.set(name, answer);
  return answer;
}

const schemas = new Map<string, z.ZodType>();

function schemaOf(codes: readonly [ErrorCode, ...ErrorCode[]]): z.ZodType {
  const name = codes.map(toPascal).join('Or');
  const schema = schemas.get(name) ?? bodyOf(codes, name);
  schemas.set(name, schema);
  return schema;
}

/** An answer with this error, as it comes. */
export function exampleOf(code: ErrorCode) {
  const { message, details = [] } = ERROR_CATALOGUE[code];
  return { error: { code, message, details } };
}

/** What can go wrong follows from who may pass and what goes in; a route adds only its own. */
export function errorsOf(route: Route): readonly ErrorCode[] {
  const codes: ErrorCode[] = ['invalid_request', 'headers_too_large', 'internal'];
  if (route.body !== null) codes.push('invalid_json', 'body_too_large', 'unsupported_media_type', 'request_timeout');
  if (route.access !== 'open')
    codes.push('unauthenticated', 'forbidden', 'rate_limited', 'store_unavailable', 'overloaded');
  return [...new Set([...codes, ...(route.errors ?? [])])].sort((a, b) => ERROR_STATUSES[a] - ERROR_STATUSES[b]);
}

/** `not_found` is `NotFound`. */
function toPascal(code: ErrorCode): string {
  return code.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
