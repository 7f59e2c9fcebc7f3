import { randomBytes } from 'node:crypto';
import { timeOrderedId, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { insertSecurityEntry, type SecurityEntry } from '../db/security-log.ts';

/** What is told; when and under which id is the log's affair. */
type SecurityNote = Omit<SecurityEntry, 'organizationId' | 'id' | 'at'>;

/** Sign-ins, refusals and what changes them, beside the journal: it is written whatever comes of the request. */
export interface SecurityLog {
  note(organizationId: Uuid, note: SecurityNote): Promise<void>;
  /** In a transaction of the caller's: told if and only if the thing itself is stored. */
  noteWith(client: Client, organizationId: Uuid, note: SecurityNote): Promise<void>;
}

export function openSecurityLog(database: Database, now: () => number): SecurityLog {
  const noteWith: SecurityLog['noteWith'] = (client, organizationId, note) => {
    const at = now();
    const id = timeOrderedId(at, randomBytes(16));
    return insertSecurityEntry(client, { ...note, organizationId, id, at: new Date(at) });
  };
  return {
    noteWith,
    note: (organizationId, note) =>
      database.inOrganization(organizationId, (client) => noteWith(client, organizationId, note)),
  };
}
