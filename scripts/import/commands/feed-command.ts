import type { Command } from 'commander';
import { openFeed } from '../feed/feed-file.ts';
import { readFeed } from '../feed/read-feed.ts';
import { type ImportOptions, importByApi, importCommand, MERGE } from './run-import.ts';
import { shopSender } from './send-to-shop.ts';

/** A feed of products as merchants give it to Google. */
export function addFeedCommand(program: Command): void {
  const description = 'a product feed as given to Google Merchant Center: its items';
  importCommand(program, 'feed', description, 'XML (RSS, Atom) or a table with a header, plain or gzip')
    .option('--merge', MERGE)
    .action((path: string, options: ImportOptions & { readonly merge?: boolean }) =>
      importByApi(path, options, {
        name: 'items',
        read: async (given, client) => {
          const currency = client === null ? null : (await client.settings()).currency;
          return readFeed(await openFeed(given), { currency, nowMs: Date.now() });
        },
        sender: (client) => shopSender('items', client, options.merge),
      }),
    );
}
