import type { Uuid } from '@lineside/domain';
import { upsertAccount } from '../db/accounts.ts';
import type { Database } from '../db/database.ts';
import { hashPassword } from './passwords.ts';

interface NewAccount {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
  readonly username: string;
  readonly password: string;
}

/** Makes the account of a person, or sets its password anew, whatever the policy says of it. @throws RangeError above 72 bytes */
export async function createAccount(database: Database, account: NewAccount): Promise<void> {
  const { organizationId, personId, username, password } = account;
  const passwordHash = await hashPassword(password);
  const row = { organizationId, personId, username: username.toLowerCase(), passwordHash, mustChange: false };
  await database.inOrganization(organizationId, (client) => upsertAccount(client, row));
}
