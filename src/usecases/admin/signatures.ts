import { randomBytes } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { TenantId } from '../../domain/ids.ts';
import type { TenantSecret } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';

/** What a signature is for: one made for one purpose is worth nothing for another. */
export type SignedPurpose = 'customer' | 'receipt' | 'guest-page';

/** The `aud` claim of what is signed for a purpose. */
export const audienceOf = (purpose: SignedPurpose): string => `rapport:${purpose}`;

/** The secret a tenant signs with now; made when first needed. */
export async function signingSecret(engine: Pick<Engine, 'stores' | 'clock'>, tenant: TenantId): Promise<TenantSecret> {
  const secrets = await engine.stores.tenants.secrets(tenant);
  const current = secrets.find(({ endsAtMs }) => endsAtMs === null);
  if (current !== undefined) return current;
  const made = {
    secretId: randomBytes(6).toString('hex'),
    secret: randomBytes(32).toString('base64url'),
    createdAtMs: engine.clock(),
    endsAtMs: null,
  };
  await engine.stores.tenants.putSecret(tenant, made);
  return made;
}

/**
 * Signs claims for one purpose: a JWT (RFC 7519), HS256, its `kid` the secret's id.
 *
 * @param ttlSeconds - null for what holds for ever, such as a receipt
 */
export async function sign(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  purpose: SignedPurpose,
  claims: JWTPayload,
  ttlSeconds: number | null,
): Promise<string> {
  const { secretId, secret } = await signingSecret(engine, tenant);
  const nowSeconds = Math.floor(engine.clock() / 1000);
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: secretId })
    .setIssuer(tenant)
    .setAudience(audienceOf(purpose))
    .setIssuedAt(nowSeconds);
  if (ttlSeconds !== null) jwt.setExpirationTime(nowSeconds + ttlSeconds);
  return jwt.sign(keyBytes(secret));
}

/**
 * The claims of what this tenant signed for this purpose, or null: of another tenant or purpose, by a secret that has
 * ended or none of theirs, too old, or altered.
 */
export async function verify(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  purpose: SignedPurpose,
  token: string,
): Promise<JWTPayload | null> {
  const nowMs = engine.clock();
  try {
    const { kid } = decodeProtectedHeader(token);
    const secrets = await engine.stores.tenants.secrets(tenant);
    const signer = secrets.find(({ secretId }) => secretId === kid);
    if (signer === undefined || (signer.endsAtMs !== null && signer.endsAtMs <= nowMs)) return null;
    const { payload } = await jwtVerify(token, keyBytes(signer.secret), {
      algorithms: ['HS256'],
      issuer: tenant,
      audience: audienceOf(purpose),
      currentDate: new Date(nowMs),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}

/** The secret's own characters, as every JWT library takes a shared secret. */
const keyBytes = (secret: string): Uint8Array => new TextEncoder().encode(secret);
