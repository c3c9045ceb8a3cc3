import { hash } from 'node:crypto';
import { z } from 'zod';
import type { CancelEvent, CancelledLine, CustomerEvent } from '../domain/event.ts';
import { eventKeyOf } from '../domain/ids.ts';
import type { Interaction } from '../domain/interaction.ts';
import { STEP_RECORDS, type Steps } from '../maths/steps.ts';
import type { RememberedEvent } from '../ports/history-store.ts';
import { interactionsOf } from './interaction-codec.ts';
import { parseStored } from './stored-json.ts';

/*
 * What a history remembers of each event it was told: enough to know a retry from a correction and both from a
 * mistake. Both stores ask these functions, so that they cannot differ. An event, its revisions and what takes it
 * back may come in any order, any number of times; only a cancel of lines is of the content that was known when it came,
 * or of the first one, since a revision states the lines anew.
 */

const DIGEST_LENGTH = 6;
/** Contents an event had before, and ids of cancels of its lines, that are remembered. */
const MOST_REMEMBERED = 20;
/** Quantities are decimals: what is left after taking 0.3 from 0.1 + 0.2 is nothing. */
const NOTHING_LEFT = 1e-9;

/**
 * - `plain`: as it was told first. Other content under its id is a conflict.
 * - `revised`: told anew at least once; what comes without a revision is the older one.
 * - `waiting`: lines of it were taken back, and it has not come yet.
 * - `void`: taken back; it does not come again.
 * - `withdrawn`: taken back as of its revision; a higher one stands again.
 */
export type EventPhase = 'plain' | 'revised' | 'waiting' | 'void' | 'withdrawn';

export interface EventState {
  readonly phase: EventPhase;
  /** Of its content; empty if that is not known. */
  readonly digest: string;
  readonly revision: number;
  /** Digests of the contents it had before. */
  readonly past: readonly string[];
  /** Cancels of lines by their key; with the lines, as long as it waits. */
  readonly cancels: Readonly<Record<string, readonly CancelledLine[]>>;
}

/** An event as a history has it. */
export interface KnownEvent {
  /** Null: never heard of. */
  readonly state: EventState | null;
  /** Newest first. */
  readonly interactions: readonly Interaction[];
}

/** What becomes of an event; `conflict` and `duplicate` change nothing. */
export interface Amendment {
  readonly outcome: 'accepted' | 'duplicate' | 'conflict' | 'replaced' | 'cancelled';
  readonly event: KnownEvent;
}

const digests = new WeakMap<CustomerEvent, string>();

/** 36 bits of what an event says: all but its id, whose it is, and a time that nobody told. Reckoned once an event. */
export function contentDigest(event: CustomerEvent): string {
  const known = digests.get(event);
  if (known !== undefined) return known;
  const digest = hash('sha256', contentOf(event), 'base64url').slice(0, DIGEST_LENGTH);
  digests.set(event, digest);
  return digest;
}

function contentOf(event: CustomerEvent): string {
  const { type, lines, value, place, touchpoint, stayId, recommendationId } = event;
  const content = [
    type,
    event.isTimeTold === false ? null : event.atMs,
    lines.map(({ itemId, quantity, price }) => [itemId, quantity, price]),
    ...[value, place, touchpoint, stayId, recommendationId],
  ];
  return JSON.stringify(content);
}

/** The event that something is told of: itself, or the one to take back. */
export function eventIdOf(event: CustomerEvent | CancelEvent): string {
  return 'cancels' in event ? event.cancels : event.id;
}

/** An event is told, for the first time or again. */
export function tellEvent(known: KnownEvent, event: CustomerEvent): Amendment {
  const { state } = known;
  const digest = contentDigest(event);
  const replacesItself = event.replaces === event.id;
  const revision = event.revision ?? 0;
  const phase = revision > 0 || replacesItself ? 'revised' : 'plain';
  const told = { digest, revision, past: [], cancels: {} };
  const interactions = interactionsOf(event);
  if (state === null) return { outcome: 'accepted', event: { state: { ...told, phase }, interactions } };
  if (state.phase === 'void') return { outcome: 'duplicate', event: known };
  if (state.phase === 'withdrawn') {
    if (revision <= state.revision) return { outcome: 'duplicate', event: known };
    return { outcome: 'accepted', event: { state: { ...told, phase }, interactions } };
  }
  if (state.phase === 'waiting') {
    // A revision states the lines anew: what was taken back before it is not of its lines.
    const left = phase === 'plain' ? Object.values(state.cancels).reduce(without, interactions) : interactions;
    return { outcome: 'accepted', event: settled({ ...told, phase, cancels: keysOf(state) }, left) };
  }
  const isNewer = revision > state.revision;
  if (digest === state.digest && !isNewer) return { outcome: 'duplicate', event: known };
  if (isNewer || (replacesItself && event.revision === undefined && !state.past.includes(digest))) {
    const past = [...state.past, state.digest].slice(-MOST_REMEMBERED);
    const revised = { digest, past, phase: 'revised', cancels: keysOf(state) } as const;
    return {
      outcome: 'replaced',
      event: { state: { ...revised, revision: Math.max(revision, state.revision) }, interactions },
    };
  }
  const isMistake = event.revision === undefined && state.phase === 'plain' && state.digest !== '' && !replacesItself;
  return { outcome: isMistake ? 'conflict' : 'duplicate', event: known };
}

/** An event is taken back, whole or in part, before or after it came. */
export function cancelEvent(known: KnownEvent, cancel: Pick<CancelEvent, 'id' | 'lines' | 'revision'>): Amendment {
  if (cancel.revision !== undefined) return withdrawn(known, cancel.revision);
  const state = known.state ?? { phase: 'waiting', digest: '', revision: 0, past: [], cancels: {} };
  const key = eventKeyOf(cancel.id);
  if (state.phase === 'void' || Object.hasOwn(state.cancels, key)) return { outcome: 'duplicate', event: known };
  const outcome = known.interactions.length > 0 ? 'cancelled' : 'accepted';
  if (cancel.lines === null) {
    return { outcome, event: { state: { ...state, phase: 'void', past: [], cancels: {} }, interactions: [] } };
  }
  const isWaiting = state.phase === 'waiting';
  const cancels = { ...state.cancels, [key]: isWaiting ? cancel.lines : [] };
  const left = without(known.interactions, cancel.lines);
  return {
    outcome,
    event: isWaiting ? { state: { ...state, cancels }, interactions: [] } : settled({ ...state, cancels }, left),
  };
}

/** What was told of it up to a revision is taken back. */
function withdrawn(known: KnownEvent, revision: number): Amendment {
  const state = known.state ?? { phase: 'waiting', digest: '', revision: 0, past: [], cancels: {} };
  const isKnown = state.phase === 'withdrawn' ? state.revision >= revision : state.revision > revision;
  if (state.phase === 'void' || isKnown) return { outcome: 'duplicate', event: known };
  const outcome = known.interactions.length > 0 ? 'cancelled' : 'accepted';
  return {
    outcome,
    event: { state: { ...state, phase: 'withdrawn', revision, past: [], cancels: {} }, interactions: [] },
  };
}

/**
 * The events of a batch that say something else than what is known under their ids, or than one before them in the
 * batch does. Nothing is changed.
 *
 * @param states - of each event of the batch, before it
 * @param histories - a name for the history each event belongs to
 * @returns their places
 */
export function* findConflicts(
  events: readonly (CustomerEvent | CancelEvent)[],
  states: readonly (EventState | null)[],
  histories: readonly string[],
): Steps<readonly number[]> {
  const changed = new Map<string, EventState | null>();
  const conflicts: number[] = [];
  for (const [place, event] of events.entries()) {
    const name = JSON.stringify([histories[place], eventIdOf(event)]);
    const known = { state: changed.get(name) ?? states[place] ?? null, interactions: [] };
    const { outcome, event: next } = 'cancels' in event ? cancelEvent(known, event) : tellEvent(known, event);
    changed.set(name, next.state);
    if (outcome === 'conflict') conflicts.push(place);
    if (place % STEP_RECORDS === STEP_RECORDS - 1) yield;
  }
  return conflicts;
}

const LETTERS = { plain: 'p', revised: 's', waiting: 'w', void: 'v', withdrawn: 'd' } as const;
const PHASES = { p: 'plain', s: 'revised', w: 'waiting', v: 'void', d: 'withdrawn' } as const;
const FORM = /^\d+([pswvd])([\w-]*)(?: (.*))?$/s;
const restSchema = z.tuple([
  z.number(),
  z.array(z.string()),
  z.record(z.string(), z.array(z.object({ itemId: z.string(), quantity: z.number().nullable() }))),
]);

/**
 * A state as text, behind the number of entries the history has of its event: a letter for the phase, the digest, and
 * the rest as JSON if there is any. The scripts read number, letter and digest.
 */
export function encodeEventState({ phase, digest, revision, past, cancels }: EventState): string {
  const hasRest = revision > 0 || past.length > 0 || Object.keys(cancels).length > 0;
  return `${LETTERS[phase]}${digest}${hasRest ? ` ${JSON.stringify([revision, past, cancels])}` : ''}`;
}

/** @param text - with the number of entries before it. @throws AppError `corrupt_data` */
export function decodeEventState(text: string): EventState {
  const [, letter = 'p', digest = '', rest = '[0,[],{}]'] = FORM.exec(text) ?? [];
  const [revision, past, cancels] = parseStored(restSchema, rest, 'event state');
  return { phase: PHASES[letter as keyof typeof PHASES], digest, revision, past, cancels };
}

/** As a whole, for good or as of its revision. */
export const isTakenBack = ({ phase }: EventState): boolean => phase === 'void' || phase === 'withdrawn';

/** What a state tells of an event, for who asks for everything. */
export function rememberedOf(digest: string, { phase, revision, cancels }: EventState): RememberedEvent {
  return { digest, phase, revision, cancelledLines: Object.values(cancels).flat() };
}

/** Of an event that the history tells as it was told: most are, so none of it is decoded. */
export const IN_HISTORY_AS_TOLD = /^[1-9]\d*p/;

/** Of which nothing is left was taken back as a whole. */
function settled(state: EventState, interactions: readonly Interaction[]): KnownEvent {
  return { state: interactions.length === 0 ? { ...state, phase: 'void' } : state, interactions };
}

/** The cancels stay known; what they took back is taken back already. */
function keysOf({ cancels }: EventState): EventState['cancels'] {
  return Object.fromEntries(
    Object.keys(cancels)
      .slice(-MOST_REMEMBERED)
      .map((key) => [key, []]),
  );
}

/** What is left of an order's lines; of an item in several lines the first in the history goes first. */
function without(interactions: readonly Interaction[], lines: readonly CancelledLine[]): readonly Interaction[] {
  const toTake = new Map<string, number>();
  for (const { itemId, quantity } of lines) {
    toTake.set(itemId, (toTake.get(itemId) ?? 0) + (quantity ?? Number.POSITIVE_INFINITY));
  }
  return interactions.flatMap((interaction) => {
    const taken = Math.min(interaction.quantity, toTake.get(interaction.itemId) ?? 0);
    if (taken === 0) return [interaction];
    toTake.set(interaction.itemId, (toTake.get(interaction.itemId) ?? 0) - taken);
    const quantity = interaction.quantity - taken;
    return quantity > NOTHING_LEFT ? [{ ...interaction, quantity }] : [];
  });
}
