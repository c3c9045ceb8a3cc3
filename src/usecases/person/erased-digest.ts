import { createHmac } from 'node:crypto';

/** SHA-256, keyed with the tenant's salt: who has the store but not the salt cannot try ids, and tenants never match. */
export function saltedDigest(salt: string, told: string): string {
  return createHmac('sha256', salt).update(told).digest('base64url');
}
