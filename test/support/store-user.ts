import { openTestStore } from './test-store.ts';

/*
 * A process that uses the private Redis of the folder it is given, tells its parent where it is, and closes in good
 * order when told to.
 */

const [dataFolder = ''] = process.argv.slice(2);
const store = await openTestStore(dataFolder, 'always');
process.send?.({ socketPath: store.socketPath, adopted: store.adopted });
process.once('message', () => void store.close().then(() => process.exit(0)));
