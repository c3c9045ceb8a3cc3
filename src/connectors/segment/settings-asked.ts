import type { ConnectorDoor, ForeignCall } from '../kit/connector.ts';

/*
 * What the browser SDKs ask before they send: which destinations there are. There are none but us.
 */

const NOWHERE = '1970-01-01T00:00:00.000Z';

/** `load(key, dataPlaneUrl, { configUrl })` of RudderStack. Without `statsCollection` it would report its errors to its maker. */
export const rudderSourceConfig: ConnectorDoor = {
  method: 'get',
  path: '/sourceConfig',
  answer: async ({ caller }) => {
    const id = caller.credential.digest.slice(0, 24);
    const off = { enabled: false };
    const config = { statsCollection: { errors: off, metrics: off } };
    const source = { id, name: 'Rapport', workspaceId: id, enabled: true, config, destinations: [] };
    return { status: 200, body: { source, updatedAt: NOWHERE } };
  },
};

/** `AnalyticsBrowser.load({ writeKey, cdnURL })` of Segment, which then sends to this very address. */
export const segmentSettings: ConnectorDoor = {
  method: 'get',
  path: '/v1/projects/:writeKey/settings',
  answer: async (call) => {
    const own = { apiKey: call.params.writeKey, ...hereOf(call), addBundledMetadata: true };
    const none = { bundledIntegrations: [], unbundledIntegrations: [] };
    return { status: 200, body: { integrations: { 'Segment.io': { ...own, ...none } }, plan: {}, edgeFunction: {} } };
  },
};

/** As the page reached us. Who speaks TLS in front of us says so. */
function hereOf({ headers, url }: ForeignCall): { readonly apiHost: string; readonly protocol: string } {
  const prefix = url.slice(0, url.indexOf('/v1/projects/'));
  const forwarded = String(headers['x-forwarded-proto'] ?? 'http').split(',', 1)[0];
  return { apiHost: `${headers.host ?? ''}${prefix}/v1`, protocol: forwarded === 'https' ? 'https' : 'http' };
}
