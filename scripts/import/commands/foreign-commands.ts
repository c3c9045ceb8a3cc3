import { type Command, InvalidArgumentError, Option } from 'commander';
import { gorse } from '../../../src/connectors/gorse/gorse.ts';
import type { Connector } from '../../../src/connectors/kit/connector.ts';
import { segment } from '../../../src/connectors/segment/segment.ts';
import type { RapportClient } from '../../client/rapport-client.ts';
import type { DataFile } from '../file/data-file.ts';
import type { Reading } from '../file/import-file.ts';
import { openJsonl } from '../file/jsonl-file.ts';
import type { BatchAnswer } from '../file/send-units.ts';
import { askByHttp } from '../foreign/ask-by-http.ts';
import { readGorseDump, tellGorseDump } from '../foreign/gorse-dump.ts';
import { type Knock, knockAt } from '../foreign/knock.ts';
import { readSegmentArchive, tellSegmentArchive } from '../foreign/segment-archive.ts';
import { type ImportOptions, importByApi, importCommand } from './run-import.ts';

interface ForeignOptions extends ImportOptions {
  readonly type: Readonly<Record<string, string>>;
  readonly productId?: string;
  readonly consent?: string;
  readonly itemsFromEvents?: boolean;
  readonly train: boolean;
}

const LINES = 'a JSON object a line, plain or gzip';

/** What others keep, understood as our connectors understand their clients. */
export function addForeignCommands(program: Command): void {
  importCommand(program, 'gorse-dump', "users, items and feedback as Gorse's dashboard exports them", LINES)
    .addOption(typeOption('type', 'a type of feedback in our words: star=like'))
    .option('--no-train', 'do not train afterwards')
    .action((path: string, options: ForeignOptions) => {
      const settled = prefixed('type/', options.type);
      return importForeign(path, options, { connector: gorse, settled, read: readGorseDump, tell: tellGorseDump });
    });
  importCommand(program, 'segment-archive', 'calls as Segment or RudderStack put them into storage', LINES)
    .addOption(typeOption('type', 'an event the Spec does not know in our words: "Recipe Saved"=like'))
    .addOption(new Option('--product-id <field>', 'which is our item id').choices(['product_id', 'sku']))
    .option('--consent <category>', 'the category of consent that stands for what we do')
    .option('--items-from-events', 'put what the events say of an item that the catalogue does not know')
    .option('--no-train', 'do not train afterwards')
    .action((path: string, options: ForeignOptions) => {
      const { productId, consent, itemsFromEvents = false } = options;
      const settled = {
        ...prefixed('event/', options.type),
        ...(productId === undefined ? {} : { 'product-id': productId }),
        ...(consent === undefined ? {} : { consent }),
        ...(itemsFromEvents ? { catalogue: 'from-events' } : {}),
      };
      const read = readSegmentArchive;
      return importForeign(path, options, { connector: segment, settled, read, tell: tellSegmentArchive });
    });
}

interface ForeignKind {
  readonly connector: Connector;
  /** What an operator settles for a credential. */
  readonly settled: Readonly<Record<string, string>>;
  readonly read: (file: DataFile) => Reading;
  readonly tell: (knock: Knock, bodies: readonly object[]) => Promise<BatchAnswer>;
}

function importForeign(path: string, options: ForeignOptions, kind: ForeignKind): Promise<void> {
  return importByApi(path, options, {
    name: 'lines to tell',
    read: async (given) => kind.read(await openJsonl(given)),
    sender: (client: RapportClient) => {
      const knock = knockAt(kind.connector, askByHttp(client.call), options.tenant, kind.settled);
      return { send: (bodies) => kind.tell(knock, bodies) };
    },
    train: options.train,
  });
}

function typeOption(name: string, description: string): Option {
  return new Option(`--${name} <theirs=ours>`, description)
    .default({})
    .argParser((text: string, before: Readonly<Record<string, string>>) => {
      const at = text.lastIndexOf('=');
      if (at < 1) throw new InvalidArgumentError('write THEIRS=OURS');
      return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
    });
}

function prefixed(prefix: string, types: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(types).map(([theirs, ours]) => [prefix + theirs, ours]));
}
