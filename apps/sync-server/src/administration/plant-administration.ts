import { deriveId, isPresent, refusalSentence, type Uuid, usernameSchema } from '@lineside/domain';
import { accountOf } from '../db/accounts.ts';
import { findOrganization } from '../db/directory-rows.ts';
import type { Accounts } from '../identity/accounts.ts';
import { apiDeviceId } from '../journal/api-device.ts';
import { AdministrationError } from '../restore/administration-cli.ts';
import type { Spine } from '../spine.ts';

interface Services {
  readonly spine: Pick<Spine, 'database' | 'journal'>;
  readonly accounts: Pick<Accounts, 'reset'>;
}

/** What IT does at the server itself, where nobody can sign in yet or any more. The server may run meanwhile. */
export interface PlantAdministration {
  /** Makes an organization; one that is there already stays as it is. @throws AdministrationError `code_unfit` */
  createOrganization(code: string, name: string): Promise<Uuid>;
  /**
   * Makes a person with the role `admin` for all sites, and answers a password for one use.
   * @throws AdministrationError `organization_unknown`, `username_unfit` or `person_exists`
   */
  createAdmin(organization: string, username: string, displayName: string): Promise<string>;
  /**
   * Gives somebody a password for one use and ends what was opened with the one before.
   * @throws AdministrationError `organization_unknown` or `person_unknown`
   */
  resetPassword(organization: string, username: string): Promise<string>;
}

const origin = { address: 'command line', agent: 'npm run admin' } as const;

export function openPlantAdministration({ spine, accounts }: Services): PlantAdministration {
  const { database, journal } = spine;
  const organizationOf = async (code: string): Promise<Uuid> => {
    const id = await database.withoutOrganization((client) => findOrganization(client, code), { readOnly: true });
    if (id !== undefined) return id;
    throw new AdministrationError(
      'organization_unknown',
      `There is no organization ${code}; make it with: npm run admin -- create-organization ${code} "Its name".`,
    );
  };
  const reset = (organizationId: Uuid, personId: Uuid, username: string) =>
    accounts.reset({ organizationId, personId, username }, apiDeviceId(organizationId), origin);
  return {
    async createOrganization(code, name) {
      if (/^[A-Za-z0-9][\w-]{0,29}$/.test(code) && name.trim() !== '' && name.length <= 100)
        return journal.createOrganization({ code, name });
      throw new AdministrationError(
        'code_unfit',
        'An organization needs a code of 1 to 30 letters, digits, _ or - and a name of 1 to 100 characters.',
      );
    },
    async createAdmin(organization, name, displayName) {
      const organizationId = await organizationOf(organization);
      const username = name.toLowerCase();
      if (!usernameSchema.safeParse(username).success)
        throw new AdministrationError(
          'username_unfit',
          'A user name has 2 to 50 letters, digits, dots, underscores, hyphens or @, and begins with a letter or a digit.',
        );
      const personId = deriveId(organizationId, 'person', [username]);
      const answer = await journal.execute(organizationId, {
        commands: [
          {
            type: 'person.create',
            subjectId: personId,
            payload: { siteId: null, username, displayName, role: 'admin' },
          },
        ],
        actor: { type: 'device', id: apiDeviceId(organizationId) },
        idempotency: { key: `admin/${username}`, bodyHash: displayName },
      });
      // A person without an account is one that an interrupted run of this command left.
      const known = await database.inOrganization(organizationId, (client) => accountOf(client, personId), {
        readOnly: true,
      });
      if (answer.status === 'done' && !known) return reset(organizationId, personId, username);
      if (answer.status === 'refused' && answer.refusal.code !== 'identity.exists')
        throw new AdministrationError('person_refused', refusalSentence(answer.refusal));
      throw new AdministrationError(
        'person_exists',
        `${username} is there already; take another name, or: npm run admin -- reset-password ${organization} ${username}.`,
      );
    },
    async resetPassword(organization, name) {
      const organizationId = await organizationOf(organization);
      const username = name.toLowerCase();
      const key = { type: 'person', id: deriveId(organizationId, 'person', [username]) };
      const found = await database.inOrganization(organizationId, (client) => journal.load(client, [key]), {
        readOnly: true,
      });
      const [person] = found.values();
      if (person && isPresent(person.state)) return reset(organizationId, key.id, username);
      throw new AdministrationError(
        'person_unknown',
        `${organization} has nobody named ${username}; check the name, or make an admin with: npm run admin -- create-admin.`,
      );
    },
  };
}
