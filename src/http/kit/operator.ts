import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whether a request comes from who runs the installation. */
export type OperatorCheck = (request: Pick<IncomingMessage, 'headers'>) => boolean;

/**
 * Operators show a token; where they come from says nothing, since a proxy on this machine passes everybody on.
 *
 * @param token - null: there is none, and nobody is an operator
 * @param isPublic - everybody may see what operators see
 */
export function operatorCheck(token: string | null, isPublic: boolean): OperatorCheck {
  if (isPublic) return () => true;
  if (token === null) return () => false;
  const expected = digestOf(token);
  return ({ headers }) => {
    const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    return bearer !== undefined && timingSafeEqual(digestOf(bearer), expected);
  };
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
