// `npm run new-epoch`: after the database was restored with other tools than `npm run restore`.
import { folderArgument, runForAdministrator, settingsOfServer } from './restore/administration-cli.ts';
import { newEpoch } from './restore/new-epoch.ts';
import { reachDatabase } from './restore/reach-database.ts';

const usage = `npm run new-epoch

Raises the epoch of every organization: every kiosk begins a new generation of its replica and sends again what the server does not
have. For databases that were restored with other tools, before the server is started. It does no harm at any time.`;

await runForAdministrator(async () => {
  if (folderArgument(process.argv.slice(2)) === 'help') {
    console.log(usage);
    return 0;
  }
  const database = await reachDatabase(settingsOfServer());
  try {
    for (const { code, epoch } of await newEpoch(database.url)) console.log(`${code}: epoch ${epoch}`);
    return 0;
  } finally {
    await database.close();
  }
});
