import { createHash } from 'node:crypto';
import {
  Router as createRouter,
  type ErrorRequestHandler,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { BY_OWN_LINK } from '../../domain/scopes.ts';
import { turns } from '../../ports/turns.ts';
import type { Engine } from '../../usecases/engine.ts';
import { markFact } from '../../usecases/guest/mark-fact.ts';
import { tellConsent } from '../../usecases/person/consents.ts';
import { eraseCustomer } from '../../usecases/person/erase-person.ts';
import { followLink, type LinkedGuest, readLinked } from '../../usecases/person/guest-link.ts';
import { tellPerson, wordsFor } from '../../usecases/person/tell-person.ts';
import type { OwnDataKey } from '../../words/own-data/own-data-messages.ts';
import { purposeSchema } from '../guest/consents.ts';
import { writeExport } from '../guest/export-answer.ts';
import { ERROR_STATUSES, hasBody, otherMethod, retryAfter, toAppError } from '../kit/error-handler.ts';
import { beforeDeadline, contextOf, sendPage, sendWritten } from '../kit/exchange.ts';
import { parseForm } from '../kit/parse-form.ts';
import { type Gate, parsePart, readerOf } from '../kit/route.ts';
import { forgetPage, forgottenPage, GUEST_PAGE_PATH, GUEST_PAGE_POLICY, guestPage, plainPage } from './guest-page.ts';
import { momentIn } from './own-data-page.ts';

/** All of a person is read for it. */
const PAGE_POINTS = 10;
/** An erasure, or all there is as a file, may take so many times as long as a page. */
const LONG_DEADLINES = 15;
const BY_GUEST = { role: 'guest', name: null } as const;

const token = z.string().min(1).max(4096);
const press = z.string().regex(/^[\w-]{1,64}$/);
const openedSchema = z.strictObject({ token });
const markSchema = z.strictObject({ token, press, fact: z.string().min(1).max(4096) });
const consentSchema = z.strictObject({ token, press, purpose: purposeSchema, granted: z.enum(['yes', 'no']) });
const erasureSchema = z.strictObject({ token, confirmed: z.literal('yes').optional() });

/** A request of somebody whose link holds. */
interface GuestCall<Fields> {
  readonly guest: LinkedGuest;
  readonly fields: Fields;
  readonly languages: readonly string[];
  readonly response: Response;
}

interface Door<S extends z.ZodType> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly schema: S;
  readonly isLong?: true;
  readonly answer: (call: GuestCall<z.output<S>>) => Promise<void>;
}

/**
 * The guest's own page and what its forms do. No key opens it but a link that the house has signed; what is wrong with a
 * link, and for whom, nobody is told. It works without a script. See ADR 28.
 */
export function guestPages(engine: Engine, gate: Gate): Router {
  const pages = createRouter();

  function open<S extends z.ZodType<{ token: string }>>({ method, path, schema, isLong, answer }: Door<S>): void {
    const admit: RequestHandler = async (request, response, next) => {
      contextOf(response).route = path;
      await gate.doorkeeper.letAnybodyIn({ address: request.ip ?? '', cost: PAGE_POINTS });
      next();
    };
    const handle: RequestHandler = async (request, response) => {
      const given = method === 'get' ? request.query : parseForm(request.body);
      const fields = parsePart(schema, given, method === 'get' ? 'query' : 'body') as z.output<S>;
      const guest = await followLink(engine, fields.token);
      const identity = identityOf(guest);
      contextOf(response).identity = identity;
      const size = isLong === true ? 'large' : 'small';
      await gate.turnstile.enter(guest.tenant, size);
      const leave = () => gate.turnstile.leave(guest.tenant, size);
      if (contextOf(response).isOver) return leave();
      response.once('close', leave);
      await gate.audit.note(identity, { method: method.toUpperCase(), route: path }, [guest.customerId]);
      const { languages } = readerOf(request);
      const answering = answer({ guest, fields, languages, response });
      await beforeDeadline(answering, gate.deadlineMs * (isLong === true ? LONG_DEADLINES : 1));
    };
    if (method === 'get') pages.get(path, admit, handle);
    else pages.post(path, admit, gate.bodies.form, handle);
    pages.all(path, otherMethod([method.toUpperCase()]));
  }

  async function show({ guest, fields, languages, response }: GuestCall<{ token: string }>, notice: OwnDataKey | null) {
    const one = await readLinked(engine, guest);
    const opened = { token: fields.token, endsAtMs: guest.endsAtMs, pressId: engine.newId(), notice };
    const html = await turns.run(guestPage(one, tellPerson(one, languagesOf(one, languages)), opened));
    sendPage(response, { html, policy: GUEST_PAGE_POLICY });
  }

  open({ method: 'get', path: GUEST_PAGE_PATH, schema: openedSchema, answer: (call) => show(call, null) });

  open({
    method: 'post',
    path: `${GUEST_PAGE_PATH}/data`,
    schema: openedSchema,
    isLong: true,
    answer: async ({ guest, response }) => {
      const pieces = await turns.run(writeExport(await readLinked(engine, guest)));
      sendWritten(response, { pieces }, 'my-data.json');
    },
  });

  open({
    method: 'post',
    path: `${GUEST_PAGE_PATH}/marks`,
    schema: markSchema,
    answer: async (call) => {
      const { guest, fields } = call;
      await readLinked(engine, guest);
      const factId = Buffer.from(fields.fact, 'base64url').toString();
      const head = { id: idOf(fields.press, factId), atMs: engine.clock(), by: BY_GUEST };
      const mark = { ...head, kind: 'mark', factId, mark: 'wrong', place: null } as const;
      await show(
        call,
        (await isTaken(markFact(engine, guest.tenant, guest.customerId, mark, true))) ? 'saidWrong' : null,
      );
    },
  });

  open({
    method: 'post',
    path: `${GUEST_PAGE_PATH}/consents`,
    schema: consentSchema,
    answer: async (call) => {
      const { guest, fields } = call;
      await readLinked(engine, guest);
      const { purpose, granted } = fields;
      const head = { id: idOf(fields.press, `${granted} ${purpose}`), atMs: engine.clock(), by: BY_GUEST };
      const word = { ...head, kind: 'consent', purpose, isGranted: granted === 'yes' } as const;
      await show(
        call,
        (await isTaken(tellConsent(engine, guest.tenant, guest.customerId, word))) ? 'saidConsent' : null,
      );
    },
  });

  open({
    method: 'post',
    path: `${GUEST_PAGE_PATH}/erasure`,
    schema: erasureSchema,
    isLong: true,
    answer: async ({ guest, fields, languages, response }) => {
      if (fields.confirmed === undefined) {
        const one = await readLinked(engine, guest);
        const { words } = tellPerson(one, languagesOf(one, languages));
        return sendPage(response, { html: forgetPage(words, fields.token), policy: GUEST_PAGE_POLICY });
      }
      // Who lost the answer and asks again, erased by now, gets the receipt once more.
      const locale = (await engine.stores.guests.get(guest.tenant, guest.customerId))?.locale;
      const receipt = await eraseCustomer(engine, guest.tenant, guest.customerId);
      const { settings } = await engine.views.view(guest.tenant);
      const words = wordsFor([...(locale == null ? [] : [locale]), ...languages], settings.defaultLocale);
      const time = momentIn({ settings }, words, receipt.erasedAtMs);
      sendPage(response, { html: forgottenPage(words, receipt, time), policy: GUEST_PAGE_POLICY });
    },
  });

  pages.use(inPlainWords);
  return pages;
}

/** Refusals are a page, too, which says as little of an altered link as of one that has ended. */
const inPlainWords: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
  const error = toAppError(thrown);
  const status = ERROR_STATUSES[error.code];
  if (response.headersSent || status === 500 || status === 405) return next(thrown);
  const isBusy = status === 429 || status === 503;
  if (isBusy) response.setHeader('Retry-After', retryAfter(error));
  if (hasBody(request.headers) && !request.complete) response.setHeader('Connection', 'close');
  const html = plainPage(wordsFor(readerOf(request).languages, 'en'), isBusy ? 'busy' : 'closed');
  sendPage(response, { html, policy: GUEST_PAGE_POLICY }, isBusy ? status : ERROR_STATUSES.forbidden);
};

function identityOf({ tenant, customerId }: LinkedGuest) {
  return { tenant, keyId: BY_OWN_LINK, label: BY_OWN_LINK, owner: '', scopes: [], visitor: { customerId } };
}

/** The person's own language counts before the browser's. */
function languagesOf({ guest: { profile } }: Awaited<ReturnType<typeof readLinked>>, languages: readonly string[]) {
  return profile?.locale == null ? languages : [profile.locale, ...languages];
}

/** What is said on one page of one thing is said once; of two things it is two. */
function idOf(pressId: string, about: string): string {
  return `guest-page:${pressId}:${createHash('sha256').update(about).digest('base64url').slice(0, 22)}`;
}

/** False for what cannot be said any more: the page then shows how it stands. */
async function isTaken(telling: Promise<unknown>): Promise<boolean> {
  try {
    await telling;
    return true;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'conflict')) return false;
    throw error;
  }
}
