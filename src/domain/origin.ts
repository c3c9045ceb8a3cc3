import { z } from 'zod';

const ORIGINS = 'must be an origin such as https://shop.example, with no path';

/** As a browser sends it: no slash at its end, no port that goes without saying, a host in lower case. */
const asSent = (text: string): string => (isOrigin(text) ? new URL(text).origin : text);

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { href, origin } = new URL(text);
  return href === `${origin}/`;
}

/** A web origin. Written with a slash at its end it is the same one, and read as a browser would send it. */
export const originSchema = z.string().max(300).overwrite(asSent).refine(isOrigin, { error: ORIGINS });
