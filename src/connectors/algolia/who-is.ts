import type { GivenEvent } from '../kit/ask.ts';

/** How search-insights begins a token that it made itself. */
const ANONYMOUS = 'anonymous-';

/**
 * Whom tokens mean: an anonymous one a visit, any other a customer, unless an authenticated one says who the customer is. Null:
 * nobody is named.
 */
export function whoIs(
  userToken: string | undefined,
  authenticatedUserToken?: string,
): Pick<GivenEvent, 'customerId' | 'sessionId'> | null {
  const isVisit = userToken?.startsWith(ANONYMOUS) === true;
  const customerId = authenticatedUserToken ?? (isVisit ? undefined : userToken);
  if (customerId === undefined && userToken === undefined) return null;
  const isSession = isVisit || (authenticatedUserToken !== undefined && userToken !== authenticatedUserToken);
  return {
    ...(customerId === undefined ? {} : { customerId }),
    ...(isSession && userToken !== undefined ? { sessionId: userToken } : {}),
  };
}
