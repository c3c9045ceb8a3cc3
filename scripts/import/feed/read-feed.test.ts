import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Told } from '../file/import-file.ts';
import { openFeed } from './feed-file.ts';
import { readFeedPrice } from './feed-price.ts';
import { readFeed } from './read-feed.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-feed-'));
});
afterEach(() => rm(folder, { recursive: true }));

const NOW_MS = Date.UTC(2026, 2, 2);

async function read(bytes: string | Buffer, currency: string | null = 'EUR'): Promise<readonly Told[]> {
  const path = join(folder, 'feed');
  await writeFile(path, bytes);
  const all: Told[] = [];
  for await (const one of readFeed(await openFeed(path), { currency, nowMs: NOW_MS }).told) all.push(one);
  return all;
}
const itemsOf = (told: readonly Told[]) =>
  told.map((one) => ('body' in one ? (one.body as { item: object }).item : one));

const RSS = (items: string) => `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">
<channel><title>Shop</title><link>https://shop.example</link>
${items}
</channel></rss>`;

describe('a product feed', () => {
  it('in RSS is a catalogue, of which only what stands directly in a product is its own', async () => {
    const feed = RSS(`<item>
<g:id>mug-blue</g:id>
<g:title><![CDATA[Mug & saucer <blue>]]></g:title>
<g:description>Holds &lt;b&gt;tea&lt;/b&gt;.</g:description>
<g:link>https://shop.example/mug?a=1&amp;b=2</g:link>
<g:image_link>https://shop.example/mug.png</g:image_link>
<g:availability>in stock</g:availability>
<g:price>12.99 EUR</g:price>
<g:sale_price>9.99 EUR</g:sale_price>
<g:sale_price_effective_date>2026-03-01T00:00+0100/2026-03-08T23:59+0100</g:sale_price_effective_date>
<g:brand>Clay</g:brand>
<g:item_group_id>mug</g:item_group_id>
<g:product_type>Home &gt; Kitchen</g:product_type>
<g:product_type>Gifts</g:product_type>
<g:google_product_category>2169</g:google_product_category>
<g:color>blue</g:color>
<g:shipping><g:country>DE</g:country><g:price>4.50 EUR</g:price></g:shipping>
</item>
<item><g:id>gone</g:id><title>Pot</title><g:price>5 EUR</g:price><g:sale_price>1 EUR</g:sale_price>
<g:sale_price_effective_date>2026-04-01T00:00Z/2026-04-02T00:00Z</g:sale_price_effective_date>
<g:availability>out_of_stock</g:availability></item>`);
    const items = [
      {
        ...{ itemId: 'mug-blue', title: 'Mug & saucer <blue>', url: 'https://shop.example/mug?a=1&b=2' },
        ...{ imageUrl: 'https://shop.example/mug.png', brand: 'Clay', groupId: 'mug', price: 9.99, inStock: true },
        categories: ['Home', 'Kitchen', 'Gifts'],
        attributes: { color: 'blue', google_product_category: '2169' },
      },
      { itemId: 'gone', title: 'Pot', price: 5, inStock: false },
    ];
    expect(itemsOf(await read(feed))).toEqual(items);
    expect(itemsOf(await read(gzipSync(feed)))).toEqual(items);
  });

  it('in Atom, and as a table, says the same', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<title>Shop</title><entry><g:id>a</g:id><title>A</title><link href="https://shop.example/a"/>
<g:google_product_category>Home &gt; Decor</g:google_product_category><g:price>1.299,00 EUR</g:price></entry></feed>`;
    const item = { itemId: 'a', title: 'A', url: 'https://shop.example/a', categories: ['Home', 'Decor'], price: 1299 };
    expect(itemsOf(await read(atom))).toEqual([item]);
    const table =
      'id\ttitle\tlink\tgoogle product category\tprice\r\na\tA\thttps://shop.example/a\tHome > Decor\t1,299.00 EUR\r\n';
    expect(itemsOf(await read(table))).toEqual([item]);
    expect(itemsOf(await read(table.replaceAll('\t', ';')))).toEqual([item]);
  });

  it('names what is wrong with a product by its line', async () => {
    const told = await read(
      RSS(`<item><g:id>a</g:id><g:price>12 USD</g:price></item>
<item><g:id>b</g:id><g:price>free</g:price></item>
<item><g:title>no id</g:title></item>
<item><g:id>d</g:id><g:availability>perhaps</g:availability></item>
<item><g:id>e</g:id><g:link>javascript:alert(1)</g:link></item>`),
    );
    expect(told).toEqual([
      { line: 4, problem: "price: is in USD, and the tenant's prices are in EUR" },
      { line: 5, problem: 'price: is no price: free' },
      { line: 6, problem: expect.stringMatching(/^itemId: /) },
      { line: 7, problem: expect.stringMatching(/^availability: must be one of/) },
      { line: 8, problem: expect.stringMatching(/^url: /) },
    ]);
  });

  it('that is cut off, or is none, is refused', async () => {
    const whole = RSS('<item><g:id>a</g:id></item>');
    await expect(read(whole.slice(0, -20))).rejects.toThrow('is no well-formed XML');
    await expect(read(RSS(''))).rejects.toThrow('there is no product in it');
    await expect(read('<html><br></html>')).rejects.toThrow('is no well-formed XML');
    // Entities that are made of others are not looked up, let alone multiplied.
    const lol = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item><id>&b;</id></item></rss>';
    await expect(read(lol)).rejects.toThrow('is no well-formed XML');
  });
});

it.each([
  ['12.99 EUR', 12.99, 'EUR'],
  ['EUR 12,99', 12.99, 'EUR'],
  ['usd12', 12, 'USD'],
  ['1,299.00 USD', 1299, 'USD'],
  ["1'299.50 CHF", 1299.5, 'CHF'],
  ['1,299', 1299, null],
  ['0,5 EUR', 0.5, 'EUR'],
] as const)('reads the price %s', (text, amount, currency) => {
  expect(readFeedPrice(text)).toEqual({ amount, currency });
});

it.each(['', 'free', '-1 EUR', '1.2.3 EUR', '12 EURO'])('reads no price in "%s"', (text) => {
  expect(readFeedPrice(text)).toBeNull();
});
