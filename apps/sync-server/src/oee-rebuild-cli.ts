// `npm run oee-rebuild`: forgets all stored figures and computes them again from the journal.
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { rebuildFigures } from './oee/rebuild-figures.ts';
import { AdministrationError, runForAdministrator, settingsOfServer } from './restore/administration-cli.ts';
import { reachDatabase } from './restore/reach-database.ts';
import { openSpine } from './spine.ts';

const usage = `npm run oee-rebuild

Forgets the stored OEE figures and stops of every organization and computes them again from the journal, also while the server runs; until
it is done figures of past shifts are missing from sums. The history of figures that changed stays.`;

function isHelpAsked(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { help: { type: 'boolean', default: false } } }).values.help;
  } catch (error) {
    throw new AdministrationError('arguments_wrong', `${(error as Error).message}. See --help.`, error);
  }
}

await runForAdministrator(async () => {
  if (isHelpAsked(process.argv.slice(2))) {
    console.log(usage);
    return 0;
  }
  const reached = await reachDatabase(settingsOfServer());
  try {
    const spine = await openSpine({ databaseUrl: reached.url, logger: pino({ level: 'silent' }) });
    try {
      await rebuildFigures(spine, (organizationId, computed) =>
        console.log(`${organizationId}: ${computed} figures of shifts computed`),
      );
      return 0;
    } finally {
      await spine.close();
    }
  } finally {
    await reached.close();
  }
});
