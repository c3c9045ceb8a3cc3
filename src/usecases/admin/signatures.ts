import { randomBytes } from 'node:crypto';
import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
  SignJWT,
} from 'jose';
import { AppError } from '../../domain/errors.ts';
import { type CustomerId, ID_FORMAT, TENANT_FORMAT, type TenantId } from '../../domain/ids.ts';
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
 * @param atMs - when; default now
 */
export async function sign(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  purpose: SignedPurpose,
  claims: JWTPayload,
  ttlSeconds: number | null,
  atMs: number = engine.clock(),
): Promise<string> {
  const { secretId, secret } = await signingSecret(engine, tenant);
  const nowSeconds = Math.floor(atMs / 1000);
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
  const secrets = await engine.stores.tenants.secrets(tenant);
  const payload = await payloadOf(secrets, token, nowMs, { issuer: tenant, audience: audienceOf(purpose) });
  return typeof payload === 'string' ? null : payload;
}

/**
 * As {@link verify}, where only the token can say whose it is: what it says is believed once that tenant's secret
 * proves it. Of a tenant that does not exist it takes the same steps.
 */
export async function verifyAnybodys(
  engine: Pick<Engine, 'stores' | 'clock'>,
  purpose: SignedPurpose,
  token: string,
): Promise<{ readonly tenant: TenantId; readonly payload: JWTPayload } | null> {
  const tenant = claimedTenant(token);
  if (tenant === null) return null;
  const payload = await verify(engine, tenant, purpose, token);
  return payload === null ? null : { tenant, payload };
}

function claimedTenant(token: string): TenantId | null {
  try {
    const { iss } = decodeJwt(token);
    return iss !== undefined && TENANT_FORMAT.test(iss) ? iss : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** How long a customer's token may hold. */
export const MAX_TOKEN_SECONDS = 3600;

/** How far the shop's clock may be from ours. */
const SKEW_SECONDS = 60;

const TOO_LONG = `holds for longer than ${MAX_TOKEN_SECONDS} seconds`;

/**
 * The customer that a shop's server vouches for, with whatever JWT library: HS256 by one of the tenant's secrets, `sub`
 * the customer's id, `exp` at most an hour after `iat` and after now. `kid` may be left out, and so may `iss`, which is
 * the shop's own; `aud` too, but what was signed for another purpose is no token.
 *
 * @param secrets - the tenant's, those that have ended too
 * @throws AppError `unauthenticated`, in words for who signs tokens
 */
export async function readCustomerToken(
  secrets: readonly TenantSecret[],
  token: string,
  nowMs: number,
): Promise<CustomerId> {
  const payload = await payloadOf(secrets, token, nowMs, { requiredClaims: ['sub', 'exp'] }, SKEW_SECONDS);
  const problem = typeof payload === 'string' ? payload : problemOfClaims(payload, nowMs / 1000);
  if (typeof payload === 'string' || payload.sub === undefined || problem !== null) {
    throw new AppError('unauthenticated', `The customer's token is not valid: it ${problem}.`);
  }
  return payload.sub;
}

function problemOfClaims({ sub, exp, iat, aud }: JWTPayload, nowSeconds: number): string | null {
  if (typeof sub !== 'string' || !ID_FORMAT.test(sub)) return 'names nobody in `sub`';
  if (aud !== undefined && ![aud].flat().includes(audienceOf('customer'))) return 'was signed for something else';
  if (exp === undefined || exp > nowSeconds + MAX_TOKEN_SECONDS + SKEW_SECONDS) return TOO_LONG;
  if (iat !== undefined && exp - iat > MAX_TOKEN_SECONDS) return TOO_LONG;
  return iat !== undefined && iat > nowSeconds + SKEW_SECONDS ? 'was signed in the future' : null;
}

/** The claims of what a live secret signed, or what is wrong with it. Tries them all where no `kid` says which. */
async function payloadOf(
  secrets: readonly TenantSecret[],
  token: string,
  nowMs: number,
  options: JWTVerifyOptions,
  skewSeconds = 0,
): Promise<JWTPayload | string> {
  const own = secrets.filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > nowMs);
  // Who has no secret is not to be told apart by how long the answer takes.
  const live = own.length > 0 ? own : [NOBODYS_SECRET];
  let problem = 'was signed with no secret of this tenant';
  try {
    const { kid } = decodeProtectedHeader(token);
    const named = live.filter(({ secretId }) => secretId === kid);
    for (const { secret } of named.length > 0 ? named : live) {
      try {
        const settings = {
          ...options,
          algorithms: ['HS256'],
          currentDate: new Date(nowMs),
          clockTolerance: skewSeconds,
        };
        return (await jwtVerify(token, keyBytes(secret), settings)).payload;
      } catch (error) {
        if (error instanceof errors.JWSSignatureVerificationFailed) continue;
        if (error instanceof errors.JWTExpired) problem = 'has ended';
        else if (error instanceof errors.JWTClaimValidationFailed)
          problem = `has a claim that is wrong: ${error.claim}`;
        else throw error;
      }
    }
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return 'is no JWT signed with HS256';
    throw error;
  }
  return problem;
}

const NOBODYS_SECRET = { secretId: '', secret: randomBytes(32).toString('base64url') };

/** The secret's own characters, as every JWT library takes a shared secret. */
const keyBytes = (secret: string): Uint8Array => new TextEncoder().encode(secret);
