import { newProgram } from '../src/program.ts';
import { addFeedCommand } from './import/commands/feed-command.ts';
import { addForeignCommands } from './import/commands/foreign-commands.ts';
import { addHotelCommands } from './import/commands/hotel-commands.ts';
import { addOnlineRetailCommand } from './import/commands/online-retail-command.ts';
import { addShopCommands } from './import/commands/shop-commands.ts';
import { runScript } from './terminal/run-script.ts';

const program = newProgram('import').description('Data from elsewhere, and from another installation.');
addOnlineRetailCommand(program);
addHotelCommands(program);
addShopCommands(program);
addFeedCommand(program);
addForeignCommands(program);

await runScript(() => program.parseAsync());
// A call that an interruption cut off may still be waiting to try again.
process.exit();
