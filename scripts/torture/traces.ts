import { TENANTS_KEY } from '../../src/storage/keys.ts';
import type { TorturedStore } from './blow.ts';
import type { Erased } from './load/person.ts';
import type { Tally } from './tally.ts';

/** As actors make ids and family names, and nothing else: no digest has one within it, and no variant of a name is another. */
const MADE = /(?<![\w-])a\d+-[a-z-]+\d+z(?![\w-])|name[a-y]{12}z/g;
const TOLD_AT_MOST = 5;

/** Reads the whole store once: nobody who was erased, and no tenant that was deleted, may be named in it. */
export async function lookForTraces(
  store: TorturedStore,
  erased: readonly Erased[],
  deletedTenants: readonly string[],
  tally: Tally,
): Promise<void> {
  const gone = new Map<string, Erased>();
  for (const one of erased) {
    const words = [...one.ids, ...one.events, ...(one.name === null ? [] : [one.name.toLowerCase()])];
    for (const word of words) gone.set(word, one);
  }
  const seen = new Map<Erased, string>();
  const tenants = new Map<string, string>();
  for await (const text of store.everything()) {
    for (const [word] of text.replaceAll('Name', 'name').matchAll(MADE)) {
      const one = gone.get(word);
      if (one !== undefined && !seen.has(one)) seen.set(one, `${word} in ${text.slice(0, 120)}`);
    }
    for (const tenant of deletedTenants) {
      const isNamed = text.includes(`{${tenant}}`) || text.includes(`{${tenant}:`) || text === tenant;
      if (isNamed && text !== TENANTS_KEY) tenants.set(tenant, text.slice(0, 120));
    }
  }
  for (const [at, where] of [...seen.values()].entries()) {
    tally.fault('trace', at < TOLD_AT_MOST ? `erased, and there: ${where}` : 'another');
  }
  for (const [tenant, where] of tenants) tally.fault('trace', `tenant ${tenant} was deleted, and there is ${where}`);
}
