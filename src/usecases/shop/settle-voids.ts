import {
  CANCEL,
  type CancelEvent,
  type CustomerEvent,
  isCancel,
  isStayEvent,
  type ToldEvent,
} from '../../domain/event.ts';
import type { CustomerRef, ItemId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { readPerson } from '../person/read-person.ts';

/** A till takes a line back the same day or night. */
const REACH_MS = 36 * 3_600_000;
const WHOLE_HISTORY = 10_000;

/** A line that a void may take back. */
interface Voidable {
  readonly eventId: string;
  readonly type: string;
  readonly customer: CustomerRef;
  readonly place: string | null;
  readonly atMs: number;
  readonly itemId: ItemId;
  left: number;
}

/**
 * A line of less than nothing takes back what was told: of its own bill first, else the newest line of this type, item,
 * customer and place within a day and a half before it, in the same batch or stored. The same void again takes
 * nothing more. One that finds nothing is remembered and takes nothing.
 *
 * @returns the events without such lines, cancels behind them; `origins`: of each the index it was told at
 */
export async function settleVoids(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  events: readonly ToldEvent[],
): Promise<{ readonly events: readonly ToldEvent[]; readonly origins: readonly number[] }> {
  const nets = events.map((event) => (isOfItems(event) ? netted(event) : { event, voids: new Map<ItemId, number>() }));
  const batch = nets.flatMap(({ event }) => (isOfItems(event) ? linesOf(event) : []));
  const settled: { readonly event: ToldEvent; readonly origin: number }[] = [];
  const cancels: { readonly event: ToldEvent; readonly origin: number }[] = [];
  for (const [origin, { event, voids }] of nets.entries()) {
    if (!isOfItems(event) || event.lines.length > 0) settled.push({ event, origin });
    if (!isOfItems(event) || voids.size === 0) continue;
    const found = await cancelsOf(engine, tenant, event, voids, batch);
    cancels.push(...found.map((cancel) => ({ event: cancel, origin })));
  }
  const all = [...settled, ...cancels];
  return { events: all.map(({ event }) => event), origins: all.map(({ origin }) => origin) };
}

function isOfItems(event: ToldEvent): event is CustomerEvent & { readonly consent?: boolean } {
  return !isStayEvent(event) && !isCancel(event);
}

/** A bill without the lines that its own voids take back, and what is left to take back elsewhere. */
function netted(event: CustomerEvent) {
  const voids = new Map<ItemId, number>();
  for (const { itemId, quantity } of event.lines) {
    if (quantity < 0) voids.set(itemId, (voids.get(itemId) ?? 0) - quantity);
  }
  if (voids.size === 0) return { event, voids };
  const lines = event.lines.flatMap((line) => {
    const taken = Math.min(Math.max(0, line.quantity), voids.get(line.itemId) ?? 0);
    if (taken > 0) voids.set(line.itemId, (voids.get(line.itemId) ?? 0) - taken);
    return line.quantity > taken ? [{ ...line, quantity: line.quantity - taken }] : [];
  });
  for (const [itemId, left] of voids) if (left === 0) voids.delete(itemId);
  return { event: { ...event, lines }, voids };
}

function linesOf({ id, type, customer, place, atMs, lines }: CustomerEvent): readonly Voidable[] {
  return lines.map(({ itemId, quantity }) => ({ eventId: id, type, customer, place, atMs, itemId, left: quantity }));
}

async function cancelsOf(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  event: CustomerEvent & { readonly consent?: boolean },
  voids: ReadonlyMap<ItemId, number>,
  batch: readonly Voidable[],
): Promise<readonly (CancelEvent & { readonly consent?: boolean })[]> {
  const { id, customer, atMs } = event;
  const base = { id, type: CANCEL, customer, atMs } as const;
  const told = { ...base, cancels: `${id} (void)`, lines: null };
  if (event.consent === false) return [{ ...told, consent: false }];
  // What was found in the batch is found there again; of what was stored it must be known that it was taken.
  let stored: readonly Voidable[] | null = null;
  const takes = new Map<string, { itemId: ItemId; quantity: number }[]>();
  for (const [itemId, quantity] of voids) {
    let open = take(newestFirst(batch, event, itemId), quantity, takes);
    if (open === 0) continue;
    stored ??= await storedLines(engine, tenant, event, told.cancels);
    open = take(newestFirst(stored, event, itemId), open, takes);
  }
  return [...[...takes].map(([cancels, lines]) => ({ ...base, cancels, lines })), told];
}

/** Nothing, if this void was told before. */
async function storedLines(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  event: CustomerEvent,
  name: string,
): Promise<readonly Voidable[]> {
  if (await engine.stores.histories.isTakenBack(tenant, event.customer, name)) return [];
  // All of it, what is sensitive too: a void of it must find it.
  const history = (await readPerson(engine, tenant, event.customer)).history.slice(0, WHOLE_HISTORY);
  return history.map(({ eventKey, type, place, atMs, itemId, quantity }) => ({
    ...{ eventId: eventKey, type, customer: event.customer, place, atMs, itemId, left: quantity },
  }));
}

function newestFirst(lines: readonly Voidable[], event: CustomerEvent, itemId: ItemId): readonly Voidable[] {
  const { type, customer, place, atMs } = event;
  return lines
    .filter(
      (one) =>
        one.type === type &&
        one.itemId === itemId &&
        one.customer.id === customer.id &&
        one.customer.kind === customer.kind &&
        (place === null || one.place === place) &&
        one.atMs <= atMs &&
        one.atMs >= atMs - REACH_MS,
    )
    .toSorted((a, b) => b.atMs - a.atMs);
}

/** Takes so many from the lines; what is left to take. */
function take(
  lines: readonly Voidable[],
  quantity: number,
  takes: Map<string, { itemId: ItemId; quantity: number }[]>,
): number {
  let open = quantity;
  for (const line of lines) {
    const taken = Math.min(open, line.left);
    if (taken <= 0) continue;
    line.left -= taken;
    open -= taken;
    takes.set(line.eventId, [...(takes.get(line.eventId) ?? []), { itemId: line.itemId, quantity: taken }]);
  }
  return open;
}
