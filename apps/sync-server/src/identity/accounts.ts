import type { Uuid } from '@lineside/domain';
import { findAccount, organizationsNamed, upsertAccount } from '../db/accounts.ts';
import type { Database } from '../db/database.ts';
import { IdentityError } from './identity-error.ts';
import { hashPassword, passwordFits } from './passwords.ts';

interface NewAccount {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
  readonly username: string;
  readonly password: string;
}

/** Passwords of people. Credentials are outside the journal (design: they never reach a replica). */
export interface Accounts {
  /** Makes the account of a person, or sets its password anew. @throws RangeError above 72 bytes */
  create(account: NewAccount): Promise<void>;
  /**
   * Who signs in. Without a code of an organization the only one is meant.
   * @throws IdentityError `login.failed`, whatever was wrong, or `login.organization_needed`
   */
  signIn(attempt: { username: string; password: string; organization?: string | undefined }): Promise<{
    organizationId: Uuid;
    personId: Uuid;
  }>;
}

export function openAccounts(database: Database): Accounts {
  const lookUp = async (username: string, code: string | undefined) => {
    const organizations = await database.withoutOrganization((client) => organizationsNamed(client, code));
    if (organizations.length > 1) throw new IdentityError('login.organization_needed');
    const [organizationId] = organizations;
    if (organizationId === undefined) return undefined;
    const account = await database.inOrganization(
      organizationId,
      (client) => findAccount(client, username.toLowerCase()),
      { readOnly: true },
    );
    return account && { organizationId, personId: account.person_id, hash: account.password_hash };
  };
  return {
    async create({ organizationId, personId, username, password }) {
      const passwordHash = await hashPassword(password);
      const row = { organizationId, personId, username: username.toLowerCase(), passwordHash };
      await database.inOrganization(organizationId, (client) => upsertAccount(client, row));
    },
    async signIn({ username, password, organization }) {
      const known = await lookUp(username, organization);
      if (!(await passwordFits(password, known?.hash)) || !known) throw new IdentityError('login.failed');
      return { organizationId: known.organizationId, personId: known.personId };
    },
  };
}
