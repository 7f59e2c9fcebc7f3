// `npm run backup -- DIR`: everything in the database as of one moment, while the server goes on.
import { resolve } from 'node:path';
import {
  AdministrationError,
  folderArgument,
  runForAdministrator,
  settingsOfServer,
} from './restore/administration-cli.ts';
import { backUp } from './restore/back-up.ts';
import { reachDatabase } from './restore/reach-database.ts';

const usage = `npm run backup -- DIR

Writes everything in the server's database, as of one moment, into a new folder. The server may go on meanwhile. Prints every
organization's head: keep it elsewhere too, npm run verify-journal -- --head shows with it whether anything before was changed.`;

await runForAdministrator(async () => {
  const asked = folderArgument(process.argv.slice(2));
  if (asked === 'help') {
    console.log(usage);
    return 0;
  }
  const { folder } = asked;
  if (folder === undefined)
    throw new AdministrationError('arguments_wrong', 'Name a folder for the backup. See --help.');
  const database = await reachDatabase(settingsOfServer());
  try {
    // npm changes to the project's folder; the backup was named from where the person stood.
    const { organizations, tables } = await backUp(database.url, resolve(process.env.INIT_CWD ?? '.', folder));
    for (const { code, head, hash } of organizations) console.log(`${code}: head ${head}:${hash}`);
    console.log(`${tables.reduce((sum, { rows }) => sum + rows, 0)} rows are backed up in ${folder}.`);
    return 0;
  } finally {
    await database.close();
  }
});
