import { createHash } from 'node:crypto';
import type { ConnectorCredential, ConnectorName } from '../../domain/connector.ts';
import { AppError, type ErrorDetail } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';

/** What an operator says of a client that is to be let in. */
export interface WantedConnector {
  readonly connector: ConnectorName;
  /** What it calls itself by: a write key, an access key id, a database, a shop. 1 to 200 characters. */
  readonly id: string;
  /** What it signs with, where it signs. */
  readonly secret?: string | undefined;
  /** Default: {@link CONNECTOR_SCOPES}. */
  readonly scopes?: readonly Scope[] | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}

interface ConnectorKind {
  /** True: it shows or signs with a secret of its own beside its name. False: its name is all there is, and is the secret. */
  readonly hasSecret: boolean;
  readonly scopes: readonly Scope[];
}

const READS_AND_WRITES: readonly Scope[] = ['events:write', 'recommendations:read', 'catalogue:write'];
const ALL_OF_A_PERSON: readonly Scope[] = [...READS_AND_WRITES, 'guests:read', 'guests:write', 'people:erase'];

/** How each client shows who it is, and what it may do unless the operator says otherwise: no more than its doors need. */
export const CONNECTOR_KINDS: Readonly<Record<ConnectorName, ConnectorKind>> = {
  // Its write key stands in pages: whoever reads it may tell events, and read nothing.
  segment: { hasSecret: false, scopes: ['events:write', 'guests:write'] },
  personalize: { hasSecret: true, scopes: [...READS_AND_WRITES, 'guests:read', 'guests:write'] },
  gorse: { hasSecret: false, scopes: ALL_OF_A_PERSON },
  recombee: { hasSecret: true, scopes: ALL_OF_A_PERSON },
  algolia: { hasSecret: true, scopes: ['events:write', 'recommendations:read'] },
  shopify: { hasSecret: true, scopes: ['events:write', 'catalogue:write', 'people:erase', 'guests:write'] },
  woocommerce: { hasSecret: true, scopes: ['events:write', 'catalogue:write', 'people:erase', 'guests:write'] },
  ga4: { hasSecret: true, scopes: ['events:write'] },
  cloudevents: { hasSecret: false, scopes: READS_AND_WRITES },
};

/** By what a credential is found: two clients of one name at two connectors are two. */
export function credentialDigest(connector: ConnectorName, id: string): string {
  return createHash('sha256')
    .update(JSON.stringify([connector, id]))
    .digest('hex');
}

/**
 * Lets a client of others in, as one tenant. Again with other words it is changed.
 *
 * @throws AppError `not_found` for a tenant that does not exist; `invalid_request` for a secret that is missing or too
 *   many; `conflict` where another tenant has the same name at this connector
 */
export async function addConnector(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  wanted: WantedConnector,
): Promise<ConnectorCredential> {
  const { connector, id, secret = null, options = {} } = wanted;
  const kind = CONNECTOR_KINDS[connector];
  const problem = problemOf(wanted, kind);
  if (problem !== null)
    throw new AppError('invalid_request', 'This connector cannot be added.', { details: [problem] });
  const { tenants } = engine.stores;
  if ((await tenants.settings(tenant)) === null) {
    throw new AppError('not_found', `There is no tenant "${tenant}".`);
  }
  const credential: ConnectorCredential = {
    ...{ connector, digest: credentialDigest(connector, id), secret, options, createdAtMs: engine.clock() },
    hint: kind.hasSecret ? id : `...${id.slice(-4)}`,
    scopes: wanted.scopes ?? kind.scopes,
  };
  if (!(await tenants.putConnector(tenant, credential))) {
    throw new AppError('conflict', `Another tenant has this ${connector} client already: its name must be its own.`);
  }
  return credential;
}

const MOST_CHARACTERS = 200;
const FEWEST_CHARACTERS_OF_A_SECRET = 8;

function problemOf({ id, secret }: WantedConnector, { hasSecret }: ConnectorKind): ErrorDetail | null {
  if (id.length === 0 || id.length > MOST_CHARACTERS) {
    return { field: 'id', problem: `must have 1 to ${MOST_CHARACTERS} characters` };
  }
  if (hasSecret !== (secret !== undefined)) {
    return {
      field: 'secret',
      problem: hasSecret ? 'is needed: this client signs or shows one' : 'this client has none',
    };
  }
  const shown = hasSecret ? secret : id;
  if (shown !== undefined && (shown.length < FEWEST_CHARACTERS_OF_A_SECRET || shown.length > MOST_CHARACTERS)) {
    const problem = `must have ${FEWEST_CHARACTERS_OF_A_SECRET} to ${MOST_CHARACTERS} characters: it opens doors`;
    return { field: hasSecret ? 'secret' : 'id', problem };
  }
  return null;
}

/** Oldest first, with their secrets. */
export function listConnectors(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
): Promise<readonly ConnectorCredential[]> {
  return engine.stores.tenants.connectors(tenant);
}

/** Shuts a client out within a second, in every process. Of one that is gone, or never was, nothing is left to do. */
export async function removeConnector(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  { connector, id }: Pick<WantedConnector, 'connector' | 'id'>,
): Promise<void> {
  await engine.stores.tenants.removeConnector(tenant, credentialDigest(connector, id));
}

/** A credential that was removed opens no door after this long. */
const KNOWN_FOR_MS = 1000;
const MOST_KNOWN = 10_000;

/** Who a client of others is. */
export interface ConnectedTenant {
  readonly tenant: TenantId;
  readonly credential: ConnectorCredential;
}

/** Finds whose a client is, and takes it on trust for a second. @returns null for one that nobody let in */
export function connectorFinder(
  engine: Pick<Engine, 'stores' | 'clock'>,
): (connector: ConnectorName, id: string) => Promise<ConnectedTenant | null> {
  const known = new Map<string, { readonly found: ConnectedTenant; readonly untilMs: number }>();
  return async (connector, id) => {
    const digest = credentialDigest(connector, id);
    const before = known.get(digest);
    if (before !== undefined && engine.clock() < before.untilMs) return before.found;
    known.delete(digest);
    const found = await engine.stores.tenants.connector(digest);
    if (found === null) return null;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(digest, { found, untilMs: engine.clock() + KNOWN_FOR_MS });
    return found;
  };
}
