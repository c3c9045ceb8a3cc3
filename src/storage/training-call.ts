import { z } from 'zod';
import type { TenantId } from '../domain/ids.ts';
import { CALL_KINDS, type Call, type CallKind } from '../ports/training-bell.ts';

const kindSchema = z.enum(CALL_KINDS);

/** A call as a member of a set: its kind, then its tenant, which has no colon. */
export function memberOf(tenant: TenantId, kind: CallKind): string {
  return `${kind}:${tenant}`;
}

/** Reads what {@link memberOf} wrote. */
export function callOf(member: string, sinceMs: number): Call {
  const [kind, tenant = ''] = member.split(':');
  return { tenant, kind: kindSchema.parse(kind), sinceMs };
}
