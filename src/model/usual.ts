import type { Usual } from '../domain/greeting.ts';
import type { ItemId } from '../domain/ids.ts';
import type { History, Interaction } from '../domain/interaction.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { LocalTime } from './local-time.ts';
import { groupOccasions, type Occasion, stayWhoseDaysCount } from './occasion.ts';
import { currentStay, staySpans } from './stay.ts';

/** One occasion shows circumstance; it takes a second, independent one to show a habit. */
const MIN_OCCASIONS = 2;

/** Below this share of the topic's occasions it is something they had, not their usual. */
const MIN_SHARE = 0.5;

/**
 * Weight of an occasion beside the one after it: a half-life of two occasions. It is the longest at which two
 * occasions in a row outweigh any past: r^2 + r^3 + ... <= 1 + r holds up to r = 1/sqrt(2). So coffee turns into tea
 * at the second tea, and one odd order changes nothing.
 */
const OCCASION_DECAY = Math.SQRT1_2;

/** Sums of weights closer than this are the same: floating-point order must not break a tie. */
const TIE = 1e-9;

/** What is asked: the usual of this topic, at this place (null: any), as known at this moment. */
export interface UsualQuestion {
  readonly topic: string;
  readonly place: string | null;
  readonly atMs: number;
}

/** What the answer depends on besides the history. */
export interface HabitContext {
  readonly settings: Pick<TenantSettings, 'eventTypes'>;
  /** Empty for an item that is not in the catalogue. */
  readonly categoriesOf: (itemId: ItemId) => readonly string[];
  readonly time: LocalTime;
}

/** One item's part in the occasions of a topic. */
interface Tally {
  readonly itemId: ItemId;
  /** Sum over its occasions of OCCASION_DECAY^rank, the latest occasion having rank 0. */
  weight: number;
  /** For each of its occasions, latest first: its newest interaction there. */
  readonly newest: Interaction[];
  /** By the rank of each of its occasions: the local days it was had on. */
  readonly daysByRank: Map<number, Set<number>>;
  readonly places: Set<string>;
}

/**
 * What this customer usually has at a topic: nothing, one item, or several that go together (a dish and a drink).
 *
 * Habit is not circumstance: an item is usual if it was had on at least two independent occasions (`groupOccasions`),
 * if those make up at least half of the topic's occasions, the later ones counting more, and if no rival does as well.
 * Two items are rivals unless they are of different kinds (no common category besides the topic) and were had on the
 * same day on two occasions. A tie of rivals is no habit: we do not know, so we do not say.
 *
 * confidence = share * n / (n + 1), n being the item's occasions: the recency-weighted share, shrunk like the
 * similarities of the model (support / (support + shrinkage)). One more occasion with the item alone never lowers it,
 * wherever in time it falls.
 *
 * O(interactions * (log interactions + stays)).
 *
 * @param history - in any order; interactions after the moment asked about are ignored
 * @returns the most usual first, ties by item id; mutually compatible, so all may be offered in one sentence
 */
export function findUsuals(history: History, question: UsualQuestion, context: HabitContext): readonly Usual[] {
  const past = history.filter((interaction) => interaction.atMs <= question.atMs);
  const occasions = topicOccasions(past, question, context);
  const tallies = tallyItems(occasions, context.time);
  const total = occasions.reduce((sum, _, rank) => sum + OCCASION_DECAY ** rank, 0);

  const candidates = tallies.filter(
    (tally) => tally.newest.length >= MIN_OCCASIONS && tally.weight / total >= MIN_SHARE,
  );
  const areRivals = (a: Tally, b: Tally): boolean => {
    const kindOf = ({ itemId }: Tally) => context.categoriesOf(itemId).filter((name) => name !== question.topic);
    return !(differInKind(kindOf(a), kindOf(b)) && occasionsHadTogether(a, b) >= MIN_OCCASIONS);
  };
  return candidates
    .filter((tally) =>
      candidates.every((other) => other === tally || !areRivals(tally, other) || tally.weight > other.weight + TIE),
    )
    .sort((a, b) => (Math.abs(a.weight - b.weight) > TIE ? b.weight - a.weight : a.itemId < b.itemId ? -1 : 1))
    .map((tally) => toUsual(tally, tally.weight / total, occasions[0], context.time));
}

/** Occasions of the topic: where its touchpoint was told by that, else by the item's categories. */
function topicOccasions(past: History, { topic, place, atMs }: UsualQuestion, context: HabitContext) {
  const { settings, categoriesOf, time } = context;
  const isOfTopic = ({ type, touchpoint, itemId }: Interaction): boolean =>
    settings.eventTypes[type]?.habit === true &&
    (touchpoint === null ? categoriesOf(itemId).includes(topic) : touchpoint === topic);
  const spans = staySpans(past, time);
  const splitStayId = stayWhoseDaysCount(past, place, currentStay(spans, time.day(atMs)));
  return groupOccasions(past.filter(isOfTopic), { spans, splitStayId, time });
}

function tallyItems(occasions: readonly Occasion[], time: LocalTime): readonly Tally[] {
  const tallies = new Map<ItemId, Tally>();
  for (const [rank, { interactions }] of occasions.entries()) {
    for (const interaction of interactions) {
      const tally = tallies.get(interaction.itemId) ?? newTally(interaction.itemId);
      tallies.set(interaction.itemId, tally);
      const days = tally.daysByRank.get(rank);
      if (days === undefined) {
        tally.weight += OCCASION_DECAY ** rank;
        tally.newest.push(interaction);
      }
      tally.daysByRank.set(rank, (days ?? new Set<number>()).add(time.day(interaction.atMs)));
      if (interaction.place !== null) tally.places.add(interaction.place);
    }
  }
  return [...tallies.values()];
}

function newTally(itemId: ItemId): Tally {
  return { itemId, weight: 0, newest: [], daysByRank: new Map(), places: new Set() };
}

function differInKind(kind: readonly string[], other: readonly string[]): boolean {
  return kind.length > 0 && other.length > 0 && kind.every((name) => !other.includes(name));
}

function occasionsHadTogether(a: Tally, b: Tally): number {
  let together = 0;
  for (const [rank, days] of a.daysByRank) {
    const otherDays = b.daysByRank.get(rank);
    if (otherDays !== undefined && [...days].some((day) => otherDays.has(day))) together += 1;
  }
  return together;
}

function toUsual(tally: Tally, share: number, latest: Occasion | undefined, time: LocalTime): Usual {
  const occasions = tally.newest.length;
  const lastDay = latest === undefined ? null : time.day(latest.lastAtMs);
  return {
    itemId: tally.itemId,
    confidence: share * (occasions / (occasions + 1)),
    // Within a stay of many mornings only the last one is "last time".
    asLastTime: lastDay !== null && tally.daysByRank.get(0)?.has(lastDay) === true,
    evidence: {
      occasions,
      lastAtMs: tally.newest[0]?.atMs ?? 0,
      events: tally.newest.map((interaction) => interaction.eventKey),
      places: [...tally.places],
    },
  };
}
