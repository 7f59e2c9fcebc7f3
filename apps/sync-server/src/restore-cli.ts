// `npm run restore -- DIR`: a backup into an empty database, with the server stopped.
import { resolve } from 'node:path';
import {
  AdministrationError,
  folderArgument,
  runForAdministrator,
  settingsOfServer,
} from './restore/administration-cli.ts';
import { reachDatabase } from './restore/reach-database.ts';
import { restore } from './restore/restore.ts';

const usage = `npm run restore -- DIR

Brings a backup back into the server's database, which must be empty and which nobody else may use: stop the server first. Every
kiosk then begins a new generation of its replica and sends again what the backup did not have.`;

await runForAdministrator(async () => {
  const asked = folderArgument(process.argv.slice(2));
  if (asked === 'help') {
    console.log(usage);
    return 0;
  }
  const { folder } = asked;
  if (folder === undefined)
    throw new AdministrationError('arguments_wrong', 'Name the folder of a backup. See --help.');
  const database = await reachDatabase(settingsOfServer());
  try {
    const { manifest, epochs } = await restore(database.url, resolve(process.env.INIT_CWD ?? '.', folder));
    for (const { id, code, head, hash } of manifest.organizations)
      console.log(`${code}: head ${head}:${hash}, epoch ${epochs.get(id)}`);
    console.log(`The backup of ${manifest.takenAt} is restored; start the server.`);
    return 0;
  } finally {
    await database.close();
  }
});
