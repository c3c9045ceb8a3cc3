import { SignJWT } from 'jose';

/** A token of a customer as a shop's server signs it, good for ten minutes. */
export function customerToken(customerId: string, secret: string, nowMs: number): Promise<string> {
  const iat = Math.floor(nowMs / 1000);
  const token = new SignJWT({ sub: customerId, iat, exp: iat + 600 }).setProtectedHeader({ alg: 'HS256' });
  return token.sign(new TextEncoder().encode(secret));
}
