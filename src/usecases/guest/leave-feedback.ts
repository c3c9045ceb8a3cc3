import { AppError, type ErrorDetail } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { RecordOf } from '../../guest/records/guest-record.ts';
import type { Engine } from '../engine.ts';
import { addRecord } from './add-records.ts';
import { meantPlace } from './meant-place.ts';

/**
 * Keeps what a guest said of a touchpoint. The same id again changes nothing.
 *
 * @throws AppError `invalid_request` for a rating off the tenant's scale
 */
export async function leaveFeedback(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  feedback: RecordOf<'feedback'>,
): Promise<void> {
  const { settings } = await engine.views.view(tenant);
  const place = meantPlace(feedback.place, settings);
  const { min, max } = settings.ratingScale;
  const isOff = (value: number | null): boolean => value !== null && (value < min || value > max);
  const details: ErrorDetail[] = (['rating', 'expected'] as const)
    .filter((field) => isOff(feedback[field]))
    .map((field) => ({ field, problem: `must be from ${min} to ${max}` }));
  if (details.length > 0) throw new AppError('invalid_request', 'The rating is outside the scale.', { details });
  await addRecord(engine, tenant, customerId, { ...feedback, place });
}
