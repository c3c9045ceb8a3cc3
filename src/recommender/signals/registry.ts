import { transpose } from '../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import type { FitData } from '../log/fit-data.ts';
import { hasSequences } from '../log/visit-ranges.ts';
import type { SignalName } from '../model/blend.ts';
import type { Recipe } from '../model/recipe.ts';
import { AgainSignal } from './again/again.ts';
import { type AgainPart, fitAgain } from './again/fit-again.ts';
import { areDescribed, fitAttributes } from './attributes/attributes.ts';
import { type EaseWeights, easeFits, fitEase } from './ease/ease.ts';
import { EaseSignal } from './ease/ease-signal.ts';
import { fitLater } from './later/later.ts';
import { NeighbourSignal } from './neighbour-signal.ts';
import { fitNext } from './next/fit-next.ts';
import { NextSignal } from './next/next.ts';
import { fitPeers, type PeerIndex } from './peers/fit-peers.ts';
import { PeersSignal } from './peers/peers.ts';
import { fitNeighbourRange } from './similar/fit-neighbours.ts';
import { fitVisits } from './visits/fit-visits.ts';
import type { VisitIndex } from './visits/visit-index.ts';
import { VisitsSignal } from './visits/visits.ts';

/** What each signal keeps in a model. */
export interface SignalParts {
  readonly similar: NeighbourTable;
  readonly peers: PeerIndex;
  readonly later: NeighbourTable;
  readonly attributes: NeighbourTable;
  readonly again: AgainPart;
  readonly visits: VisitIndex;
  readonly next: NeighbourTable;
  readonly ease: EaseWeights;
}

/** What each part becomes when it is opened. */
export interface OpenedSignals {
  readonly similar: NeighbourSignal;
  readonly peers: PeersSignal;
  readonly later: NeighbourSignal;
  readonly attributes: NeighbourSignal;
  readonly again: AgainSignal;
  readonly visits: VisitsSignal;
  readonly next: NextSignal;
  readonly ease: EaseSignal;
}

/** Signals about one customer; popularity is the same for all, and is no such signal. */
export type PersonalName = keyof SignalParts & SignalName;
export type PersonalSignals = Partial<OpenedSignals>;
/** All but the neighbour lists, which every model has: fitted only where a blend uses them. */
export type OptionalParts = Partial<Omit<SignalParts, 'similar'>>;

/** How a signal comes to be: fitted on data, stored as a part of a model, opened to be asked. */
interface SignalMaker<N extends PersonalName> {
  /** Whether the data is of a kind and size for it. */
  readonly suits: (data: FitData) => boolean;
  /** @param only - items that will be asked about, where a trial needs no more */
  readonly fit: (data: FitData, settings: Recipe[N], only?: ReadonlySet<number>) => SignalParts[N];
  readonly open: (part: SignalParts[N], settings: Recipe[N]) => OpenedSignals[N];
}

/** Among fewer, the most alike are not alike. */
const MIN_PEOPLE = 100;

export const SIGNAL_MAKERS: { readonly [N in PersonalName]: SignalMaker<N> } = {
  similar: {
    suits: () => true,
    fit: ({ customers, itemCount }, settings, only) =>
      fitNeighbourRange(customers, transpose(customers), settings, { from: 0, to: itemCount, only }),
    open: (part) => new NeighbourSignal(part),
  },
  peers: {
    suits: ({ customers }) => customers.rowCount >= MIN_PEOPLE,
    fit: ({ customers }, settings) => fitPeers(customers, settings),
    open: (part, settings) => new PeersSignal(part, settings),
  },
  later: {
    suits: ({ log }) => log.customers.some(({ orderCount }) => orderCount > 1),
    fit: ({ log, itemCount }, settings) => fitLater(log, itemCount, settings),
    open: (part) => new NeighbourSignal(part),
  },
  attributes: {
    suits: ({ descriptions, itemCount }) => areDescribed(descriptions, itemCount),
    fit: ({ descriptions, itemCount }, settings) => fitAttributes(descriptions, itemCount, settings),
    // Supports are terms, not people: one is enough.
    open: (part) => new NeighbourSignal(part, 1),
  },
  again: {
    suits: ({ log }) => log.customers.some(({ orderCount }) => orderCount > 1),
    fit: ({ log, itemCount }, settings) => fitAgain(log, itemCount, settings),
    open: (part, settings) => new AgainSignal(part, settings),
  },
  visits: {
    suits: ({ log }) => hasSequences(log),
    fit: ({ log, itemCount }, settings) => fitVisits(log, itemCount, settings),
    open: (part, settings) => new VisitsSignal(part, settings),
  },
  next: {
    suits: ({ log }) => hasSequences(log),
    fit: ({ log, itemCount }, settings) => fitNext(log, itemCount, settings),
    open: (part, settings) => new NextSignal(part, settings),
  },
  ease: {
    suits: ({ itemCount }) => easeFits(itemCount),
    fit: ({ customers }, settings) => fitEase(customers, settings),
    open: (part) => new EaseSignal(part),
  },
};

export const PERSONAL_NAMES = Object.keys(SIGNAL_MAKERS) as readonly PersonalName[];

/** Fits and opens one signal. */
export function makeSignal<N extends PersonalName>(
  name: N,
  data: FitData,
  recipe: Recipe,
  only?: ReadonlySet<number>,
): OpenedSignals[N] {
  const maker = SIGNAL_MAKERS[name];
  return maker.open(maker.fit(data, recipe[name], only), recipe[name]);
}

/** Fits what the blends of a recipe need besides the neighbour lists. */
export function fitParts(data: FitData, recipe: Recipe): OptionalParts {
  const isWanted = (name: PersonalName) =>
    name !== 'similar' &&
    Object.values(recipe.blends).some((blend) => blend[name] > 0) &&
    SIGNAL_MAKERS[name].suits(data);
  const names = PERSONAL_NAMES.filter(isWanted);
  return Object.fromEntries(names.map((name) => [name, fitPart(name, data, recipe)]));
}

/** What a model keeps of its signals. */
interface StoredSignals {
  readonly similar: NeighbourTable;
  readonly parts: OptionalParts;
  readonly recipe: Recipe;
}

/** Opens every signal a model has the part for. */
export function openSignals({ similar, parts, recipe }: StoredSignals): PersonalSignals {
  const all: Partial<SignalParts> = { similar, ...parts };
  return Object.fromEntries(PERSONAL_NAMES.flatMap((name) => openPart(name, all[name], recipe)));
}

function fitPart<N extends PersonalName>(name: N, data: FitData, recipe: Recipe): SignalParts[N] {
  return SIGNAL_MAKERS[name].fit(data, recipe[name]);
}

function openPart<N extends PersonalName>(
  name: N,
  part: SignalParts[N] | undefined,
  recipe: Recipe,
): readonly [N, OpenedSignals[N]][] {
  return part === undefined ? [] : [[name, SIGNAL_MAKERS[name].open(part, recipe[name])]];
}
