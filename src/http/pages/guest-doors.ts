import { Router as createRouter, type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { z } from 'zod';
import { BY_OWN_LINK } from '../../domain/scopes.ts';
import type { Engine } from '../../usecases/engine.ts';
import { followLink, type LinkedGuest } from '../../usecases/person/guest-link.ts';
import { wordsFor } from '../../usecases/person/tell-person.ts';
import { parseForm } from '../kit/body/parse-form.ts';
import { hasBody } from '../kit/body/read-body.ts';
import { ERROR_STATUSES, otherMethod, retryAfter, toAppError } from '../kit/error-handler.ts';
import {
  beforeDeadline,
  contextOf,
  type PageAnswer,
  sendPage,
  sendWritten,
  type WrittenAnswer,
} from '../kit/exchange.ts';
import { type Gate, LONG_DEADLINES, parsePart, readerOf } from '../kit/route.ts';
import {
  consentSchema,
  erasureSchema,
  forget,
  type GuestCall,
  handOver,
  markSchema,
  markWrong,
  openedSchema,
  sayConsent,
  showPage,
} from './guest-answers.ts';
import { GUEST_PAGE_PATH, GUEST_PAGE_POLICY, plainPage } from './guest-page.ts';

/** All of a person is read for it. */
const PAGE_POINTS = 10;

interface Door<S extends z.ZodType> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly schema: S;
  readonly isLong?: true;
  readonly answer: (call: GuestCall<z.output<S>>) => Promise<PageAnswer | WrittenAnswer>;
}

/**
 * The guest's own page and what its forms do. No key opens it but a link that the house has signed; what is wrong with a
 * link, and for whom, nobody is told. It works without a script. See ADR 28.
 */
export function guestPages(engine: Engine, gate: Gate): Router {
  const pages = createRouter();
  const at = (form: string) => ({ method: 'post', path: `${GUEST_PAGE_PATH}/${form}` }) as const;
  open({ method: 'get', path: GUEST_PAGE_PATH, schema: openedSchema, answer: (call) => showPage(call) });
  open({ ...at('data'), schema: openedSchema, isLong: true, answer: handOver });
  open({ ...at('marks'), schema: markSchema, answer: markWrong });
  open({ ...at('consents'), schema: consentSchema, isLong: true, answer: sayConsent });
  open({ ...at('erasure'), schema: erasureSchema, isLong: true, answer: forget });
  pages.use(inPlainWords);
  return pages;

  function open<S extends z.ZodType<{ token: string }>>({ method, path, schema, isLong, answer }: Door<S>): void {
    const size = isLong === true ? 'large' : 'small';
    const deadlineMs = gate.deadlineMs * (isLong === true ? LONG_DEADLINES : 1);
    const admit: RequestHandler = async (request, response, next) => {
      contextOf(response).route = path;
      await gate.doorkeeper.letAnybodyIn({ address: request.ip ?? '', cost: PAGE_POINTS });
      next();
    };
    const handle: RequestHandler = async (request, response) => {
      const given = method === 'get' ? request.query : parseForm(request.body);
      const fields = parsePart(schema, given, method === 'get' ? 'query' : 'body') as z.output<S>;
      const context = contextOf(response);
      const answered = await beforeDeadline(answerInTurn(), deadlineMs);
      if (answered === null) return;
      if ('html' in answered) sendPage(response, answered);
      else sendWritten(response, answered);

      async function answerInTurn(): Promise<PageAnswer | WrittenAnswer | null> {
        const guest = await followLink(engine, fields.token);
        const identity = identityOf(guest);
        context.identity = identity;
        await gate.turnstile.enter(guest.tenant, size);
        const leave = () => gate.turnstile.leave(guest.tenant, size);
        if (context.isOver) {
          // Who went away while they waited, or waited too long, is not served, and holds no place.
          leave();
          return null;
        }
        response.once('close', leave);
        await gate.audit.note(identity, { method: method.toUpperCase(), route: path }, [guest.customerId]);
        return answer({ engine, guest, fields, languages: readerOf(request).languages });
      }
    };
    if (method === 'get') pages.get(path, admit, handle);
    else pages.post(path, admit, gate.bodies.form, handle);
    pages.all(path, otherMethod([method.toUpperCase()]));
  }
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

/** With no scope: no other door opens for it. */
function identityOf({ tenant, customerId }: LinkedGuest) {
  return { tenant, keyId: BY_OWN_LINK, label: BY_OWN_LINK, owner: '', scopes: [], visitor: { customerId } };
}
