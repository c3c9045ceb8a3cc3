import { type Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { type KeyInUse, SCOPES, type Scope, type TenantSecret } from '../../src/domain/scopes.ts';
import { tenantSettingsSchema } from '../../src/domain/settings.ts';
import { newProgram } from '../../src/program.ts';
import { inventFirstKey } from '../../src/usecases/admin/first-key.ts';
import { listKeys, makeKey, revokeKey } from '../../src/usecases/admin/keys.ts';
import { endSecret, listSecrets, rotateSecret } from '../../src/usecases/admin/secrets.ts';
import { createTenant, deleteTenant, getSettings } from '../../src/usecases/admin/tenants.ts';
import { copyTenant } from '../../src/usecases/transfer/copy-tenant.ts';
import type { AdminOptions } from './admin-options.ts';
import { addConnectorCommands } from './connector-commands.ts';
import { parseScopes } from './parse-scopes.ts';

const { timeZone, currency } = tenantSettingsSchema.shape;

/** `npm run admin --`: tenants and keys, straight on the store, so that a first key can be made before any exists. */
export function adminProgram({ withEngine, apiUrl, print }: AdminOptions): Command {
  const program = newProgram('admin').description('Tenants and their API keys.');

  const tenant = program.command('tenant').description('businesses served by this installation');
  tenant
    .command('create')
    .description('make a tenant and its first key')
    .argument('<id>', 'lower-case letters, digits and dashes')
    .option('--time-zone <zone>', 'IANA name that decides morning and evening', parsedBy(timeZone), 'UTC')
    .option('--currency <code>', 'ISO 4217 code of every price', parsedBy(currency), 'EUR')
    .option('--without-catalogue', 'recommend items known from events alone', false)
    .action((id: string, options: { timeZone: string; currency: string; withoutCatalogue: boolean }) =>
      withEngine(async (engine) => {
        const { withoutCatalogue, ...settings } = options;
        await createTenant(engine, id, { ...settings, worksWithoutCatalogue: withoutCatalogue });
        const { key } = await makeKey(engine, id, { label: 'first key', scopes: ['admin'] });
        print(`✓ tenant ${id}\n`);
        print('Its first key, shown this once, with every right:');
        print(`  ${key}\n`);
        print('With the API running (npm start), send a first event:');
        print(`  ${firstEvent(apiUrl, key)}`);
      }),
    );
  tenant
    .command('list')
    .description('all tenants')
    .action(() =>
      withEngine(async (engine) => {
        const tenants = await engine.stores.tenants.list();
        print(tenants.length === 0 ? 'none yet; make one: npm run admin -- tenant create my-shop' : tenants.join('\n'));
      }),
    );

  tenant
    .command('copy')
    .description('make a tenant of what another one has: all but keys, secrets and credentials')
    .argument('<from>')
    .argument('<to>', 'a name that is free')
    .action((from: string, to: string) =>
      withEngine(async (engine) => {
        const { items, people, events, models } = await copyTenant(engine, from, to);
        print(`✓ ${to}: ${items} items, ${people} people, ${events} events, ${models} models`);
        print(`Next: npm run admin -- key create ${to} --scopes admin`);
      }),
    );
  tenant
    .command('delete')
    .description('remove a tenant and all it has, for good')
    .argument('<id>')
    .requiredOption('--yes', 'that is what you want')
    .action((id: string) =>
      withEngine(async (engine) => {
        await deleteTenant(engine, id);
        print(`✓ nothing is left of ${id}`);
      }),
    );

  program
    .command('first-key')
    .description('make up a key for RAPPORT_FIRST_KEY: the first start with it makes its tenant')
    .argument('<tenant>', 'lower-case letters, digits and dashes')
    .action((id: string) => print(`RAPPORT_FIRST_KEY=${inventFirstKey(id)}`));

  const key = program.command('key').description('API keys of a tenant');
  key
    .command('create')
    .description('make a key')
    .argument('<tenant>')
    .requiredOption('--scopes <list>', `what it may do, separated by commas: ${SCOPES.join(', ')}`, parseScopes)
    .option('--label <words>', 'what it is for', '')
    .option('--owner <words>', 'whom to ask about it', '')
    .option('--ends <moment>', 'from then on it opens no door: ISO 8601 with Z or an offset', parseMoment)
    .action((id: string, { ends, ...options }: KeyOptions) =>
      withEngine(async (engine) => {
        const { key: secret } = await makeKey(engine, id, { ...options, endsAtMs: ends ?? null });
        print('The key, shown this once:');
        print(`  ${secret}`);
      }),
    );
  key
    .command('list')
    .description('keys of a tenant, without their secrets')
    .argument('<tenant>')
    .action((id: string) =>
      withEngine(async (engine) => {
        await getSettings(engine, id);
        for (const one of await listKeys(engine, id)) print(keyLine(one));
      }),
    );
  key
    .command('revoke')
    .description('end a key: within a second it opens no door')
    .argument('<tenant>')
    .argument('<keyId>')
    .action((id: string, keyId: string) =>
      withEngine(async (engine) => {
        await revokeKey(engine, id, keyId);
        print(`✓ key ${keyId} is revoked`);
      }),
    );

  const secret = program.command('secret').description('what a tenant signs the tokens of its customers with');
  secret
    .command('list')
    .description('secrets of a tenant, newest first, readable')
    .argument('<tenant>')
    .action((id: string) =>
      withEngine(async (engine) => {
        await getSettings(engine, id);
        for (const one of await listSecrets(engine, id)) print(secretLine(one));
      }),
    );
  secret
    .command('rotate')
    .description('make a secret, and let the others end')
    .argument('<tenant>')
    .option('--overlap <seconds>', 'how long the others hold', parseSeconds, 86_400)
    .action((id: string, { overlap }: { overlap: number }) =>
      withEngine(async (engine) => {
        await getSettings(engine, id);
        print(secretLine(await rotateSecret(engine, id, overlap)));
      }),
    );
  secret
    .command('end')
    .description('end a secret: within a second nothing it signed holds')
    .argument('<tenant>')
    .argument('<secretId>')
    .action((id: string, secretId: string) =>
      withEngine(async (engine) => {
        await endSecret(engine, id, secretId);
        print(`✓ secret ${secretId} has ended`);
      }),
    );
  addConnectorCommands(program, { withEngine, print });
  return program;
}

interface KeyOptions {
  readonly scopes: readonly Scope[];
  readonly label: string;
  readonly owner: string;
  readonly ends?: number;
}

const iso = (ms: number): string => new Date(ms).toISOString();

function keyLine({ keyId, label, owner, scopes, createdAtMs, endsAtMs, lastUsedAtMs }: KeyInUse): string {
  const used = lastUsedAtMs === null ? 'never used' : `used ${iso(lastUsedAtMs)}`;
  const words = [label, owner === '' ? '' : `(${owner})`, endsAtMs === null ? '' : `ends ${iso(endsAtMs)}`];
  return [keyId, iso(createdAtMs), scopes.join(','), used, ...words.filter((word) => word !== '')].join('  ');
}

function secretLine({ secretId, secret, createdAtMs, endsAtMs }: TenantSecret): string {
  return `${secretId}  ${iso(createdAtMs)}  ${endsAtMs === null ? 'signs now' : `ends ${iso(endsAtMs)}`}  ${secret}`;
}

function parseMoment(text: string): number {
  const atMs = /(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(atMs)) throw new InvalidArgumentError('must be ISO 8601, such as 2026-12-31T18:00:00Z');
  return atMs;
}

function parseSeconds(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('must be seconds, 0 or more');
  return Number(text);
}

/** Reads an option as a setting is read: the same rule, the same words. */
function parsedBy<T>(schema: z.ZodType<T>): (text: string) => T {
  return (text) => {
    const parsed = schema.safeParse(text);
    if (!parsed.success) {
      throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join('; '));
    }
    return parsed.data;
  };
}

function firstEvent(apiUrl: string, key: string): string {
  const event = { id: 'event-1', type: 'view', customerId: 'customer-1', items: [{ itemId: 'item-1' }] };
  return `curl -s ${apiUrl}/v1/events -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '${JSON.stringify(event)}'`;
}
