import type { ConnectorName } from '../domain/connector.ts';
import { algolia } from './algolia/algolia.ts';
import { cloudEvents } from './cloudevents/cloudevents.ts';
import { ga4 } from './ga4/ga4.ts';
import { gorse } from './gorse/gorse.ts';
import type { Connector } from './kit/connector.ts';
import type { Mount } from './kit/mount-connectors.ts';
import { personalize } from './personalize/personalize.ts';
import { recombee } from './recombee/recombee.ts';
import { segment } from './segment/segment.ts';
import { shopify } from './shopify/shopify.ts';
import { wooCommerce } from './woocommerce/woocommerce.ts';

/** Every client of others that is understood. */
const ALL_CONNECTORS: readonly Connector[] = [
  algolia,
  cloudEvents,
  ga4,
  gorse,
  personalize,
  recombee,
  segment,
  shopify,
  wooCommerce,
];

/** @throws {Error} for one that is not there yet */
export function mountsOf(
  wanted: readonly { readonly name: ConnectorName; readonly prefix: string }[],
): readonly Mount[] {
  return wanted.map(({ name, prefix }) => {
    const connector = ALL_CONNECTORS.find((known) => known.name === name);
    if (connector === undefined) throw new Error(`RAPPORT_CONNECTORS: "${name}" is not understood yet.`);
    return { connector, prefix };
  });
}
