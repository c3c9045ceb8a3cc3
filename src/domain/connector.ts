import { z } from 'zod';
import { SCOPES, type Scope } from './scopes.ts';

/** The clients of others that are understood: each has a folder in `src/connectors`. */
export const CONNECTORS = [
  'segment',
  'personalize',
  'gorse',
  'recombee',
  'algolia',
  'shopify',
  'woocommerce',
  'ga4',
  'cloudevents',
] as const;
export type ConnectorName = (typeof CONNECTORS)[number];

/** What a client of others shows or signs with, and whose it is. */
export interface ConnectorCredential {
  readonly connector: ConnectorName;
  /** Of the name the client calls itself by, see `credentialDigest`: found by it, without its being stored. */
  readonly digest: string;
  /** To tell it from others: its last four characters, or the whole of it where it is no secret. */
  readonly hint: string;
  /** What the client signs with; null where the name is the secret. Readable, since both sides need it. */
  readonly secret: string | null;
  readonly scopes: readonly Scope[];
  /** What the connector lets one settle: filters by name, placements by campaign. See docs/connectors.md. */
  readonly options: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
}

export const connectorCredentialSchema = z.object({
  connector: z.enum(CONNECTORS),
  digest: z.string(),
  hint: z.string(),
  secret: z.string().nullable(),
  scopes: z.array(z.enum(SCOPES)),
  options: z.record(z.string(), z.string()),
  createdAtMs: z.number(),
});
