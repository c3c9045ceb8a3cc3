import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Hotel, startHotel } from '../support/hotel.ts';
import { runScriptProcess } from '../support/script-run.ts';

/** Three houses with ninety rooms each; in ten of them somebody shares. */
const HOUSES = ['harbour', 'hill', 'station'];
const ROOMS = 90;
const SHARED = 10;
const DISHES = ['congee', 'benedict', 'pancakes'];
/** Two stays that are over and one that began yesterday: arrival, departure, status. */
const VISITS = [
  ['10.01.2026', '12.01.2026', 'CHECKED OUT'],
  ['10.02.2026', '12.02.2026', 'CHECKED OUT'],
  ['01.03.2026', '04.03.2026', 'DUE OUT'],
] as const;

/** 32 bits from a seed, the same each time (mulberry32). */
function drawsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a property system and a till export of one quarter: 300 guests, and what is theirs for breakfast. */
function exportsOf(seed: number) {
  const draw = drawsFrom(seed);
  const stays = ['CONF_NO;RESORT;NAME_ID;SHARE;ROOM;ARR_DATE;DEP_DATE;STATUS'];
  const till = ['Outlet,Hotel,Room,Date,Time,Item,Qty'];
  const usual = new Map<string, string>();
  for (const house of HOUSES) {
    for (let at = 0; at < ROOMS; at += 1) {
      const guest = `${house}-${at}`;
      usual.set(guest, DISHES[Math.floor(draw() * DISHES.length)] ?? '');
      for (const [visit, [arrival, departure, status]] of VISITS.entries()) {
        const room = String(101 + ((at + visit * 7) % ROOMS));
        const stay = `${house}/${at}/${visit}`;
        stays.push([stay, house, guest, 'Primary', room, arrival, departure, status].join(';'));
        if (at < SHARED) stays.push([stay, house, `${guest}-s`, 'Sharer', room, arrival, departure, status].join(';'));
        const day = arrival
          .split('.')
          .reverse()
          .join('-')
          .replace(/\d\d$/, (from) => String(Number(from) + 1));
        if (visit < 2)
          till.push(`breakfast,${house},0${room},${day},8:0${Math.floor(draw() * 9)},${usual.get(guest)},1`);
      }
    }
  }
  return { stays, till, usual };
}

const STAY_COLUMNS = [
  ...['stayId=CONF_NO', 'place=RESORT', 'customerId=NAME_ID', 'role=SHARE', 'arrival=ARR_DATE', 'departure=DEP_DATE'],
].flatMap((pair) => ['--map', pair]);
const TILL_COLUMNS = ['touchpoint=Outlet', 'place=Hotel', 'at=Date+Time', 'itemId=Item', 'quantity=Qty'].flatMap(
  (pair) => ['--map', pair],
);

describe('npm run import -- stays and till', () => {
  let folder = '';
  let hotel: Hotel;
  let key = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-hotel-'));
    hotel = await startHotel();
    key = await hotel.keyWith('admin');
  });
  afterEach(async () => {
    await hotel.app.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function imported(kind: string, lines: readonly string[], ...more: string[]) {
    const file = join(folder, `${kind}.csv`);
    await writeFile(file, `\uFEFF${lines.join('\r\n')}\r\n`);
    const columns = kind === 'stays' ? [...STAY_COLUMNS, '--said-at', '2026-03-02T03:00'] : TILL_COLUMNS;
    const args = [kind, file, '--tenant', 'hotel', '--url', hotel.app.url, '--key', key, ...columns, ...more];
    const run = runScriptProcess('scripts/import.ts', args, join(folder, 'data'), 1);
    return { exit: await run.ended, output: run.output() };
  }

  it('goes from the row to the greeting, and again changes nothing', async () => {
    const { stays, till, usual } = exportsOf(7);
    const first = await imported('stays', stays);
    expect(first.output).toContain('900 lines (utf-8), 810 stays');
    expect(first.output).toContain('810 stored, 0 unchanged, 0 outdated');
    expect(first.exit, first.output).toBe(0);
    const sold = await imported('till', till);
    expect(sold.output).toContain('540 stored, 0 known already');
    expect((await imported('stays', stays)).output).toContain('0 stored, 810 unchanged, 0 outdated');
    expect((await imported('till', till)).output).toContain('0 stored, 540 known already');

    for (const house of HOUSES) {
      const { body } = await hotel.call('GET', `/v1/places/${house}/guests?date=2026-03-02`);
      expect((body as { guests: unknown[] }).guests).toHaveLength(ROOMS + SHARED);
    }
    for (const [guest, dish] of usual) {
      const [house, room] = guest.split('-');
      const { text, facts } = await hotel.greeting(guest, `touchpoint=breakfast&locale=en&place=${house}`);
      const isShared = Number(room) < SHARED;
      // Of a room that two share nobody knows whose the breakfast was.
      expect(
        facts.some(({ factId }) => factId === `learned:breakfast:${dish}`),
        text,
      ).toBe(!isShared);
    }
  });

  it('tells the first ten faults by their line, and leaves them out', async () => {
    const { stays } = exportsOf(8);
    const wrong = [...stays.slice(0, 40)];
    wrong[3] = wrong[3]?.replace('12.01.2026', '09.01.2026') ?? '';
    wrong[5] = wrong[5]?.replace(/CHECKED OUT|DUE OUT/, 'WAITLIST') ?? '';
    wrong[9] = `${wrong[9]};one too many`;
    const looked = await imported('stays', wrong, '--dry-run');
    expect(looked.exit).toBe(1);
    expect(looked.output).toMatch(/dry run: \d+ would be sent, nothing was/);
    expect(looked.output).toMatch(/line 10: has 9 values, and the header 8/);
    expect(looked.output).toMatch(/line 6: status/);
    expect((await hotel.call('GET', `/v1/stays/${encodeURIComponent('harbour/0/0')}`)).status).toBe(404);
    const sent = await imported('stays', [...wrong.slice(0, 3)], '--set', 'company=couple');
    expect(sent.exit).toBe(0);
    const { body } = await hotel.call('GET', `/v1/stays/${encodeURIComponent('harbour/0/0')}`);
    expect(body).toMatchObject({ status: 'left', arrival: '2026-01-10', departure: '2026-01-12', company: 'couple' });
  });

  it('says which column is missing', async () => {
    const { exit, output } = await imported('stays', ['a,b', '1,2']);
    expect(exit).toBe(1);
    expect(output).toContain('there is no column CONF_NO; there are: a, b');
  });
});
