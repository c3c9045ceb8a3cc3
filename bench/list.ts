import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { ListPerson } from '../src/recommender/list/eligibility.ts';
import { placementSettings } from '../src/recommender/list/placement.ts';
import { type ListRequest, recommend } from '../src/recommender/list/recommend.ts';
import { readViewer } from '../src/usecases/shop/recommend.ts';
import type { TenantView } from '../src/usecases/tenant-view.ts';
import { median } from './compare.ts';
import { type OpenWorld, openWorld, RECIPES, type RecipeName } from './world/open-world.ts';

/*
 * CPU of one list alone, in this process: ten items at `home`, and beside a basket of three, for many customers of the bench
 * shop whose histories were read before. No HTTP, no Redis, no words. Besides the time a digest of all answers, scores to
 * the last bit: where two states of the program are run on one shop in turn, the figure may differ and the digest may not.
 * `--lists N` customers, `--rounds N`, `--recipe default|chosen`.
 */

const { values } = parseArgs({
  options: {
    lists: { type: 'string', default: '1500' },
    rounds: { type: 'string', default: '9' },
    recipe: { type: 'string' },
  },
});

const world = await openWorld(false);
console.log(`  ${world.words}`);
try {
  for (const recipe of RECIPES) {
    if (values.recipe === undefined || values.recipe === recipe) await measure(world, recipe);
  }
} finally {
  await world.close();
}

async function measure({ engine, customers }: OpenWorld, recipe: RecipeName): Promise<void> {
  const people: ListPerson[] = [];
  for (const id of customers.slice(0, Number(values.lists))) {
    const { person } = await readViewer(engine, recipe, { kind: 'known', id });
    if (person !== null) people.push(person);
  }
  const view = await engine.views.view(recipe);
  const itemIds = view.model?.model.itemIds ?? [];
  const placement = placementSettings(view.settings, undefined);
  const home = people.map((person): ListRequest => ({ about: { kind: 'nothing' }, person, placement, limit: 10 }));
  const basket = home.map((request, at): ListRequest => {
    const lying = [0, 1, 2].map((step) => itemIds[(at * 13 + step * 7) % itemIds.length] ?? '');
    return { ...request, about: { kind: 'basket', itemIds: lying }, placement: { excludeOwned: false } };
  });
  report(`${recipe} recipe, home`, view, home);
  report(`${recipe} recipe, basket`, view, basket);
}

function report(name: string, view: TenantView, requests: readonly ListRequest[]): void {
  const atMs = view.model?.model.asOfMs ?? 0;
  const digest = createHash('sha256');
  for (const request of requests) digest.update(JSON.stringify(recommend(view, request, atMs).items));
  const microseconds = Array.from({ length: Number(values.rounds) }, () => {
    const before = process.cpuUsage();
    for (const request of requests) recommend(view, request, atMs);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / requests.length;
  });
  const [least, middle] = [Math.min(...microseconds), median(microseconds)].map((figure) => figure.toFixed(0));
  console.log(
    `  ${name}: ${middle} us CPU a list (least of the rounds ${least}); answers ${digest.digest('hex').slice(0, 16)}`,
  );
}
