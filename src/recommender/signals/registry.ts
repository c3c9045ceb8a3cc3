import { z } from 'zod';
import type { Reason } from '../../domain/recommendation.ts';
import type { FitData } from '../log/fit-data.ts';
import { again } from './again/again.ts';
import { attributes } from './attributes/attributes.ts';
import { ease } from './ease/ease.ts';
import { later } from './later/later.ts';
import { next } from './next/next.ts';
import { neighbourTablePart } from './part-schema.ts';
import { peers } from './peers/peers.ts';
import type { Signal } from './signal.ts';
import type { OnProgress, ReasonSource, SignalKind } from './signal-kind.ts';
import { similar } from './similar/similar.ts';
import { together } from './together/together.ts';
import { visits } from './visits/visits.ts';

/**
 * All signals about one customer, in the order they are added up in. Popularity is the same for everybody, and no such
 * signal.
 *
 * A new one needs its own folder and a line here, nothing else. The folder `signals/<name>` exports one
 * {@link SignalKind}:
 *
 * 1. `settings`: a zod object of what the search may move, each with a default; what nothing moves is a constant beside
 *    the code, with a sentence on how it was found.
 * 2. `fit`: typed arrays from {@link FitData}, the same for the same data; `suits` says when there is enough of it;
 *    `part` is the schema of what comes out, `itemsOf` for how many items.
 * 3. `open`: a `Signal` that scores a situation onto a board and knows its evidence.
 * 4. `reason`: evidence as one of the kinds of `domain/recommendation.ts`. A new kind of reason also needs its words
 *    (`words/reasons`) and its form on the wire (`http/shop/reason.ts`); the compiler names both.
 * 5. `axes`: what the automatic choice tries. Once a blend gives the signal a weight it is fitted, stored and served.
 *
 * From this list derive the recipe and its schema, the blends, the parts of a model and theirs, and the format version:
 * models of before a change are trained anew. Tests: a formula by hand, a threshold from both sides, and the golden
 * evaluation (`recommender/choose/golden.test.ts`) unchanged until a blend uses it.
 */
const KINDS = { similar, peers, later, attributes, again, visits, next, ease, together };

type Kinds = typeof KINDS;
export type PersonalName = keyof Kinds;
export const PERSONAL_NAMES = Object.keys(KINDS) as readonly PersonalName[];

type TypesOf<Kind> =
  Kind extends SignalKind<infer Settings, infer Part, infer Evidence>
    ? { readonly settings: Settings; readonly part: Part; readonly evidence: Evidence }
    : never;
type Types = { readonly [N in PersonalName]: TypesOf<Kinds[N]> };

type SignalEvidence = { readonly [N in PersonalName]: Types[N]['evidence'] };

/** How each signal is set. */
export type SignalSettings = { readonly [N in PersonalName]: Types[N]['settings'] };
/** What each signal keeps in a model. */
export type SignalParts = { readonly [N in PersonalName]: Types[N]['part'] };
/** Neighbour lists that every model has, since pages are served from them. */
type PageTable = 'similar' | 'together';
/** All but these: fitted only where a blend uses them. */
export type OptionalParts = Partial<Omit<SignalParts, PageTable>>;
/** What each part becomes when it is opened. */
export type OpenedSignals = { readonly [N in PersonalName]: Signal<SignalEvidence[N]> };
export type PersonalSignals = Partial<OpenedSignals>;

export const SIGNALS: {
  readonly [N in PersonalName]: SignalKind<SignalSettings[N], SignalParts[N], SignalEvidence[N]>;
} = KINDS;

/** Whose reason is told where several have one: first what the customer did themselves, last what is merely alike. */
const TOLD_FIRST: readonly PersonalName[] = [
  'again',
  'together',
  'similar',
  'peers',
  'visits',
  'next',
  'later',
  'attributes',
];
const TELLING_ORDER = [...TOLD_FIRST, ...PERSONAL_NAMES.filter((name) => !TOLD_FIRST.includes(name))];
const OPTIONAL_NAMES = PERSONAL_NAMES.filter((name) => name !== 'similar' && name !== 'together');

/** Settings as stored; what an older program wrote besides is dropped, and what it did not know has its default. */
export const signalSettingsShape = Object.fromEntries(
  PERSONAL_NAMES.map((name) => [name, SIGNALS[name].settings.prefault({})]),
) as unknown as { readonly [N in PersonalName]: z.ZodType<SignalSettings[N]> };

export function defaultSignalSettings(): SignalSettings {
  return z.object(signalSettingsShape).parse({}) as SignalSettings;
}

/** Parts as stored, besides the neighbour lists. */
export const optionalPartsSchema = z.strictObject(
  Object.fromEntries(OPTIONAL_NAMES.map((name) => [name, z.exactOptional(SIGNALS[name].part)])),
) as unknown as z.ZodType<OptionalParts>;

/** Signals whose part is a neighbour table, besides those of pages. */
export const TABLE_PARTS: ReadonlySet<string> = new Set(
  OPTIONAL_NAMES.filter((name) => SIGNALS[name].part === neighbourTablePart),
);

/** For how many items each part has room, by signal. */
export function itemsOfParts(parts: Partial<SignalParts>): ReadonlyMap<PersonalName, number> {
  return new Map(PERSONAL_NAMES.flatMap((name) => itemsOfPart(name, parts[name])));
}

/** One line per signal: what a stored model of it looks like. */
export function signalFormats(): string {
  const formatOf = <N extends PersonalName>(name: N) =>
    `${name} ${SIGNALS[name].version}: ${Object.keys(SIGNALS[name].settings.parse({})).sort()}`;
  return [...PERSONAL_NAMES].sort().map(formatOf).join('\n');
}

export function fitSignal<N extends PersonalName>(
  name: N,
  data: FitData,
  settings: SignalSettings,
  onProgress?: OnProgress,
): SignalParts[N] {
  return SIGNALS[name].fit(data, settings[name], onProgress);
}

/** Fits what blends that use these signals need besides the neighbour lists. */
export function fitParts(
  data: FitData,
  settings: SignalSettings,
  isUsed: (name: PersonalName) => boolean,
): OptionalParts {
  const wanted = OPTIONAL_NAMES.filter((name) => isUsed(name) && SIGNALS[name].suits(data));
  return Object.fromEntries(wanted.map((name) => [name, fitSignal(name, data, settings)]));
}

/** Opens every signal there is a part of. */
export function openSignals(parts: Partial<SignalParts>, settings: SignalSettings): PersonalSignals {
  return Object.fromEntries(PERSONAL_NAMES.flatMap((name) => openPart(name, parts[name], settings)));
}

/** A signal that a list was made with; null if it was made without it. */
type Asked = <N extends PersonalName>(name: N) => Signal<SignalEvidence[N]> | null;

/**
 * Why an item is in the list just made, by the first signal that may say so; null where none.
 *
 * @param asked - the signals that made the list
 */
export function reasonFrom(asked: Asked, item: number, source: ReasonSource): Reason | null {
  return toldOf(asked, item, source)?.reason ?? null;
}

/** {@link reasonFrom}, and who says so. */
export function toldOf(
  asked: Asked,
  item: number,
  source: ReasonSource,
): { readonly name: PersonalName; readonly reason: Reason } | null {
  for (const name of TELLING_ORDER) {
    const reason = reasonOf(name, asked, item, source);
    if (reason !== null) return { name, reason };
  }
  return null;
}

function reasonOf<N extends PersonalName>(name: N, asked: Asked, item: number, source: ReasonSource): Reason | null {
  const evidence = asked(name)?.evidenceFor(item) ?? null;
  return evidence === null ? null : SIGNALS[name].reason(evidence, item, source);
}

function itemsOfPart<N extends PersonalName>(name: N, part: SignalParts[N] | undefined): readonly [N, number][] {
  return part === undefined ? [] : [[name, SIGNALS[name].itemsOf(part)]];
}

function openPart<N extends PersonalName>(
  name: N,
  part: SignalParts[N] | undefined,
  settings: SignalSettings,
): readonly [N, Signal<SignalEvidence[N]>][] {
  return part === undefined ? [] : [[name, SIGNALS[name].open(part, settings[name])]];
}
