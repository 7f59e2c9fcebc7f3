// `npm run admin -- ...`: the first organization and the first admin of a plant, and a way back in for who is locked out.
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openPlantAdministration, type PlantAdministration } from './administration/plant-administration.ts';
import { openAccounts } from './identity/accounts.ts';
import { openSecurityLog } from './identity/security-log.ts';
import { openSignInAttempts } from './identity/sign-in-attempts.ts';
import { AdministrationError, runForAdministrator, settingsOfServer } from './restore/administration-cli.ts';
import { reachDatabase } from './restore/reach-database.ts';
import { openSpine } from './spine.ts';

const usage = `npm run admin -- create-organization CODE "NAME"
npm run admin -- create-admin ORGANIZATION USERNAME "DISPLAY NAME"
npm run admin -- reset-password ORGANIZATION USERNAME

For a plant without the demo data: makes an organization, and a person in it who may do everything. Prints a password for one use,
once; whoever signs in with it chooses another. The server may run meanwhile.`;

type Command = (administration: PlantAdministration, words: readonly string[]) => Promise<string>;

const oneUse = (username: string, password: string) =>
  `Password of ${username.toLowerCase()} for one use: ${password}\nIt is shown this once, and is to be changed at the first sign-in.`;

/** What each command does, by how many words it takes. */
const commands: Readonly<Record<string, { readonly words: number; readonly run: Command }>> = {
  'create-organization': {
    words: 2,
    run: async (administration, [code = '', name = '']) => {
      await administration.createOrganization(code, name);
      return `The organization ${code} is there. Next: npm run admin -- create-admin ${code} USERNAME "DISPLAY NAME"`;
    },
  },
  'create-admin': {
    words: 3,
    run: async (administration, [organization = '', username = '', displayName = '']) =>
      oneUse(username, await administration.createAdmin(organization, username, displayName)),
  },
  'reset-password': {
    words: 2,
    run: async (administration, [organization = '', username = '']) =>
      oneUse(username, await administration.resetPassword(organization, username)),
  },
};

function readCommand(args: readonly string[]): { readonly run: Command; readonly words: readonly string[] } | 'help' {
  const options = { help: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return 'help';
    const [name = '', ...words] = positionals;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new Error(name === '' ? 'A command is missing' : `There is no command ${name}`);
    if (words.length !== command.words) throw new Error(`${name} takes ${command.words} words`);
    return { run: command.run, words };
  } catch (error) {
    throw new AdministrationError('arguments_wrong', `${(error as Error).message}. See --help.`, error);
  }
}

await runForAdministrator(async () => {
  const asked = readCommand(process.argv.slice(2));
  if (asked === 'help') {
    console.log(usage);
    return 0;
  }
  const settings = settingsOfServer();
  const reached = await reachDatabase(settings);
  try {
    const spine = await openSpine({ databaseUrl: reached.url, logger: pino({ level: 'silent' }) });
    try {
      const { database } = spine;
      const log = openSecurityLog(database, Date.now);
      const attempts = openSignInAttempts(database, Date.now);
      const policy = { minLength: settings.passwordMinLength };
      const accounts = openAccounts({ database, attempts, log, policy, now: Date.now });
      console.log(await asked.run(openPlantAdministration({ spine, accounts }), asked.words));
      return 0;
    } finally {
      await spine.close();
    }
  } finally {
    await reached.close();
  }
});
