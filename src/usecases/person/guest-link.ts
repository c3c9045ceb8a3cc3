import { AppError } from '../../domain/errors.ts';
import { type CustomerId, ID_FORMAT, type TenantId } from '../../domain/ids.ts';
import { sign, verifyAnybodys } from '../admin/signatures.ts';
import type { Engine } from '../engine.ts';
import { exportPerson, type PersonExport, requireKept } from './export-person.ts';

/** Who came with a link that holds. */
export interface LinkedGuest {
  readonly tenant: TenantId;
  readonly customerId: CustomerId;
  readonly endsAtMs: number;
}

/**
 * Makes a link to a person's own page. Who has it is taken for that person.
 *
 * @throws AppError `not_found`, `erased`
 */
export async function linkToPage(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  ttlSeconds: number,
): Promise<{ readonly token: string; readonly endsAtMs: number }> {
  await requireKept(engine, tenant, customerId);
  const token = await sign(engine, tenant, 'guest-page', { sub: customerId }, ttlSeconds);
  return { token, endsAtMs: (Math.floor(engine.clock() / 1000) + ttlSeconds) * 1000 };
}

/**
 * Whose link it is.
 *
 * @throws AppError `forbidden`, in the same words whatever is wrong with it
 */
export async function followLink(engine: Pick<Engine, 'stores' | 'clock'>, token: string): Promise<LinkedGuest> {
  const verified = await verifyAnybodys(engine, 'guest-page', token);
  const { sub, exp } = verified?.payload ?? {};
  if (verified === null || sub === undefined || exp === undefined || !ID_FORMAT.test(sub)) throw closedLink();
  return { tenant: verified.tenant, customerId: sub, endsAtMs: exp * 1000 };
}

/** What their page shows. @throws AppError `forbidden` where nothing is kept of them any more */
export function readLinked(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  { tenant, customerId }: LinkedGuest,
): Promise<PersonExport> {
  return unlessClosed(exportPerson(engine, tenant, customerId));
}

/** Before anything is told by a link. @throws AppError `forbidden` as {@link readLinked} */
export function requireLinked(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  { tenant, customerId }: LinkedGuest,
): Promise<Pick<PersonExport, 'guest'>> {
  return unlessClosed(requireKept(engine, tenant, customerId));
}

async function unlessClosed<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'erased' || error.code === 'not_found')) throw closedLink();
    throw error;
  }
}

const closedLink = (): AppError => new AppError('forbidden', 'This link opens nothing.');
