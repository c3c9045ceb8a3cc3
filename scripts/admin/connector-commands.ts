import { Argument, type Command, InvalidArgumentError } from 'commander';
import { CONNECTORS, type ConnectorCredential, type ConnectorName } from '../../src/domain/connector.ts';
import type { Scope } from '../../src/domain/scopes.ts';
import { addConnector, listConnectors, removeConnector } from '../../src/usecases/admin/connectors.ts';
import { getSettings } from '../../src/usecases/admin/tenants.ts';
import type { AdminOptions } from './admin-options.ts';
import { parseScopes } from './parse-scopes.ts';

interface AddOptions {
  readonly id: string;
  readonly secret?: string;
  readonly scopes?: readonly Scope[];
  readonly option: Readonly<Record<string, string>>;
}

/** `connector add|list|remove`: who may come with the client of somebody else, and as whom. */
export function addConnectorCommands(program: Command, { withEngine, print }: Omit<AdminOptions, 'apiUrl'>): void {
  const named = () => new Argument('<connector>', 'whose client it is').choices(CONNECTORS);
  const connector = program.command('connector').description('clients of others that speak for a tenant');
  connector
    .command('add')
    .description('let one in; again with the same id it is changed')
    .argument('<tenant>')
    .addArgument(named())
    .requiredOption('--id <words>', 'what it calls itself by: a write key, an access key id, a database, a shop')
    .option('--secret <words>', 'what it signs with, where it signs')
    .option('--scopes <list>', 'what it may do; without, what its doors need', parseScopes)
    .option('--option <name=value>', 'what this connector lets one settle; may be repeated', parseOption, {})
    .action((tenant: string, name: ConnectorName, { option: options, ...wanted }: AddOptions) =>
      withEngine(async (engine) => {
        const added = await addConnector(engine, tenant, { connector: name, options, ...wanted });
        print(`✓ ${connectorLine(added)}`);
      }),
    );
  connector
    .command('list')
    .description('those of a tenant, oldest first')
    .argument('<tenant>')
    .action((tenant: string) =>
      withEngine(async (engine) => {
        await getSettings(engine, tenant);
        for (const one of await listConnectors(engine, tenant)) print(connectorLine(one));
      }),
    );
  connector
    .command('remove')
    .description('shut one out: within a second it opens no door')
    .argument('<tenant>')
    .addArgument(named())
    .requiredOption('--id <words>', 'as it was added')
    .action((tenant: string, name: ConnectorName, { id }: { id: string }) =>
      withEngine(async (engine) => {
        await removeConnector(engine, tenant, { connector: name, id });
        print(`✓ ${name} ${id} is shut out`);
      }),
    );
}

function connectorLine({ connector, hint, scopes, options, createdAtMs }: ConnectorCredential): string {
  const settled = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return [connector, hint, new Date(createdAtMs).toISOString(), scopes.join(','), ...settled].join('  ');
}

function parseOption(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('must be a name, "=" and a value');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
