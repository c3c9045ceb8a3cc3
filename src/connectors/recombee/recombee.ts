import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { BODY_SHAPE } from '../../http/kit/body/json-shape.ts';
import { ERROR_STATUSES } from '../../http/kit/error-handler.ts';
import type { Connector, ConnectorDoor, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { requireCaller } from '../kit/who-asks.ts';
import { interactionDoors } from './interactions.ts';
import { listDoors } from './list-doors.ts';
import type { RecombeeCall, RecombeeDoor } from './recombee-call.ts';
import { isGenuine, sideOf } from './signature.ts';
import { thingDoors } from './things.ts';

const DOORS: readonly RecombeeDoor[] = [...interactionDoors, ...thingDoors, ...listDoors];

const bodySchema = z.record(z.string(), z.unknown());

function toCall(call: ForeignCall): RecombeeCall {
  const { ask, caller, nowMs, params, query, bytes } = call;
  const { hmac_timestamp: _, hmac_sign: __, frontend_timestamp: ___, frontend_sign: ____, ...asked } = query;
  const given = bytes.length === 0 ? asked : { ...asked, ...readJson(call, bodySchema) };
  const { digest: client, options } = caller.credential;
  return { ask, client, options, nowMs, params, given, told: null };
}

/** @throws AppError `forbidden` for what the public token does not open */
function requireOpen(call: ForeignCall, door: RecombeeDoor): void {
  if (sideOf(call) === 'server' || door.isForPages === true) return;
  throw new AppError('forbidden', 'The public token opens interactions and recommendations alone.');
}

/** The elements of a list that any body may have. */
const MOST_OF_A_BATCH = BODY_SHAPE.elements;
const batchSchema = z.object({
  requests: z
    .array(
      z.object({
        method: z.string(),
        path: z.string(),
        params: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .max(MOST_OF_A_BATCH),
  distinctRecomms: z.boolean().default(false),
});

/** The door of a path, with what stands in it. Paths of a batch are as they are written: nothing is decoded. */
function doorAt(method: string, path: string) {
  const words = path.replace(/\/$/, '').split('/');
  for (const door of DOORS) {
    const wanted = door.path.split('/');
    const fits =
      wanted.length === words.length && wanted.every((word, at) => word.startsWith(':') || word === words[at]);
    if (!fits || door.method !== method.toLowerCase()) continue;
    const pairs = wanted.flatMap((word, at) => (word.startsWith(':') ? [[word.slice(1), words[at] ?? '']] : []));
    return { door, params: Object.fromEntries(pairs) as Record<string, string> };
  }
  throw new AppError('not_found', `There is nothing at ${method} ${path}.`);
}

/** One after another, each with its own code: what is wrong with one holds up no others. */
async function batch(call: ForeignCall) {
  const { requests, distinctRecomms } = readJson(call, batchSchema);
  const { digest: client, options } = call.caller.credential;
  const told = distinctRecomms ? new Set<string>() : null;
  const answers: { readonly code: number; readonly json: unknown }[] = [];
  for (const { method, path, params: given } of requests) {
    try {
      const { door, params } = doorAt(method, path);
      requireOpen(call, door);
      const json = await door.answer({ ask: call.ask, client, options, nowMs: call.nowMs, params, given, told });
      answers.push({ code: 200, json });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      answers.push({ code: statusOf(error), json: { error: wordsOf(error) } });
    }
  }
  return { status: 200, body: answers };
}

const statusOf = ({ code }: AppError): number => ERROR_STATUSES[code];

function wordsOf({ message, details = [] }: AppError): string {
  return [message, ...details.map(({ field, problem }) => `${field}: ${problem}.`)].join(' ');
}

const doors: readonly ConnectorDoor[] = [
  { method: 'post', path: '/:database/batch', isLong: true, answer: batch },
  ...DOORS.map(
    (door): ConnectorDoor => ({
      method: door.method,
      path: `/:database${door.path}`,
      isLong: door.isLong === true,
      answer: async (call) => {
        requireOpen(call, door);
        return { status: 200, body: await door.answer(toCall(call)) };
      },
    }),
  ),
];

/*
 * Recombee, for its clients of servers and of pages. Every success is JSON, be it the text "ok"; the database in the path is
 * the id of the credential.
 */
export const recombee: Connector = {
  name: 'recombee',
  isForPages: true,
  doors,
  identify: async (request, find, { database = '' }) => {
    const caller = await find('recombee', database);
    const side = sideOf(request);
    const token = side === 'server' ? caller?.credential.secret : caller?.credential.options['public-token'];
    return requireCaller(caller, token != null && isGenuine(request, side, token));
  },
  refuse: (error, status) => ({ status, body: { message: wordsOf(error), statusCode: status } }),
};
