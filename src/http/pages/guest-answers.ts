import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { turns } from '../../ports/turns.ts';
import type { Engine } from '../../usecases/engine.ts';
import { markFact } from '../../usecases/guest/mark-fact.ts';
import { tellConsent } from '../../usecases/person/consents.ts';
import { eraseCustomer } from '../../usecases/person/erase-person.ts';
import type { PersonExport } from '../../usecases/person/export-person.ts';
import { type LinkedGuest, readLinked, requireLinked } from '../../usecases/person/guest-link.ts';
import { tellPerson, wordsFor } from '../../usecases/person/tell-person.ts';
import type { OwnDataKey } from '../../words/own-data/own-data-messages.ts';
import { purposeSchema } from '../guest/consents.ts';
import { writeExport } from '../guest/export-answer.ts';
import type { PageAnswer, WrittenAnswer } from '../kit/exchange.ts';
import { askPage, forgottenPage, GUEST_PAGE_POLICY, guestPage } from './guest-page.ts';
import { momentIn } from './own-data-page.ts';

/** A request of somebody whose link holds. */
export interface GuestCall<Fields> {
  readonly engine: Engine;
  readonly guest: LinkedGuest;
  readonly fields: Fields;
  /** Of the browser, the best first. */
  readonly languages: readonly string[];
}

const BY_GUEST = { role: 'guest', name: null } as const;

const token = z.string().min(1).max(4096);
const confirmed = z.literal('yes').optional();
/** Made with each page. */
const press = z.string().regex(/^[\w-]{1,64}$/);

export const openedSchema = z.strictObject({ token });
export const markSchema = z.strictObject({ token, press, fact: z.string().min(1).max(4096) });
export const consentSchema = z.strictObject({
  token,
  press,
  purpose: purposeSchema,
  granted: z.enum(['yes', 'no']),
  confirmed,
});
export const erasureSchema = z.strictObject({ token, confirmed });

type Opened = z.output<typeof openedSchema>;

/** The page as it stands now. @param notice - what was just done */
export async function showPage(
  { engine, guest, fields, languages }: GuestCall<Opened>,
  notice: OwnDataKey | null = null,
): Promise<PageAnswer> {
  const one = await readLinked(engine, guest);
  const opened = { token: fields.token, endsAtMs: guest.endsAtMs, pressId: engine.newId(), notice };
  return page(await turns.run(guestPage(one, tellPerson(one, languagesOf(one, languages)), opened)));
}

/** All of it as a file. */
export async function handOver({ engine, guest }: GuestCall<Opened>): Promise<WrittenAnswer> {
  return { pieces: await turns.run(writeExport(await readLinked(engine, guest))), fileName: 'my-data.json' };
}

/** A fact is not so. */
export async function markWrong(call: GuestCall<z.output<typeof markSchema>>): Promise<PageAnswer> {
  const { engine, guest, fields } = call;
  await requireLinked(engine, guest);
  const factId = Buffer.from(fields.fact, 'base64url').toString();
  const head = { id: idOf(fields.press, factId), atMs: engine.clock(), by: BY_GUEST };
  const mark = { ...head, kind: 'mark', factId, mark: 'wrong', place: null } as const;
  const isDone = await isTaken(markFact(engine, guest.tenant, guest.customerId, mark, true));
  return showPage(call, isDone ? 'saidWrong' : null);
}

/** They agree to a purpose, or not any more; where that deletes what they did, they are asked once more. */
export async function sayConsent(call: GuestCall<z.output<typeof consentSchema>>): Promise<PageAnswer> {
  const { engine, guest, fields } = call;
  const { purpose, granted } = fields;
  const deletes = purpose === 'personalization' && granted === 'no';
  if (deletes && fields.confirmed === undefined) return ask(call, 'refuse');
  await requireLinked(engine, guest);
  const head = { id: idOf(fields.press, `${granted} ${purpose}`), atMs: engine.clock(), by: BY_GUEST };
  const word = { ...head, kind: 'consent', purpose, isGranted: granted === 'yes' } as const;
  const isDone = await isTaken(tellConsent(engine, guest.tenant, guest.customerId, word));
  return showPage(call, isDone ? 'saidConsent' : null);
}

/** Asks whether they mean it; then forgets them. Who lost that answer and asks again gets the receipt once more. */
export async function forget(call: GuestCall<z.output<typeof erasureSchema>>): Promise<PageAnswer> {
  const { engine, guest, fields, languages } = call;
  const { tenant, customerId } = guest;
  if (fields.confirmed === undefined) return ask(call, 'forget');
  const profile = await engine.stores.guests.get(tenant, customerId);
  const receipt = await eraseCustomer(engine, tenant, customerId);
  const { settings } = await engine.views.view(tenant);
  const words = wordsFor(languagesOf({ guest: { profile } }, languages), settings.defaultLocale);
  return page(forgottenPage(words, receipt, momentIn({ settings }, words, receipt.erasedAtMs)));
}

async function ask(
  { engine, guest, fields: { confirmed: _, ...sent }, languages }: GuestCall<Opened & { readonly confirmed?: unknown }>,
  about: 'forget' | 'refuse',
): Promise<PageAnswer> {
  const one = await requireLinked(engine, guest);
  const { settings } = await engine.views.view(guest.tenant);
  return page(askPage(wordsFor(languagesOf(one, languages), settings.defaultLocale), about, sent));
}

const page = (html: string): PageAnswer => ({ html, policy: GUEST_PAGE_POLICY });

interface Speaker {
  readonly guest: Pick<PersonExport['guest'], 'profile'>;
}

/** The person's own language counts before the browser's. */
function languagesOf({ guest: { profile } }: Speaker, languages: readonly string[]): readonly string[] {
  const own = profile?.locale ?? null;
  return own === null ? languages : [own, ...languages];
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
