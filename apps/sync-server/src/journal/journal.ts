import { randomUUID } from 'node:crypto';
import { type Catalog, deriveId, type PushAnswer, type StreamKey, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { insertApiDevice } from '../db/cursor-rows.ts';
import type { Database } from '../db/database.ts';
import { allOrganizations, claimCode } from '../db/directory-rows.ts';
import { insertHead } from '../db/head-rows.ts';
import type { Logger } from '../db/logger.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import { loadStates, type StoredState, type Tables } from '../db/state-rows.ts';
import { dueEntries } from '../db/waiting-rows.ts';
import { apiDeviceId } from './api-device.ts';
import type { ApiAnswer, ApiRequest, PendingPush } from './pending.ts';
import { OrganizationWriter } from './writer.ts';

export interface JournalOptions {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly tables: Tables;
  readonly now: () => number;
  readonly logger: Logger;
  readonly onCommitted: (organizationId: Uuid, head: number) => void;
}

/** Everything that is ever changed goes through it. */
export interface Journal {
  /** Decides commands and stores their events, or says why not. @throws RetryLater, UnknownOrganization */
  execute(organizationId: Uuid, request: ApiRequest): Promise<ApiAnswer>;
  /** States by `streamKeyText`, one query a type; what does not exist is not in it. `client` is inside the organization. */
  load(client: Client, keys: readonly StreamKey[]): Promise<Map<string, StoredState>>;
  /** Makes an organization that is empty but for its own record; with a code that exists already, finishes that one. */
  createOrganization(organization: { id?: Uuid; code: string; name: string }): Promise<Uuid>;
}

/** The journal as the spine sees it: devices' runs come in here too. */
export interface SpineJournal extends Journal {
  take(
    organizationId: Uuid,
    push: Pick<PendingPush, 'deviceId' | 'urgent' | 'mayBeRevoked' | 'run'> & {
      readonly origin?: RequestOrigin | null;
    },
  ): Promise<PushAnswer>;
  /** Settles what an earlier process left due. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const noBody = '';

/** Opens the journal: one writer for each organization that somebody writes to. */
export function openJournal(options: JournalOptions): SpineJournal {
  const { database, tables } = options;
  const writers = new Map<Uuid, OrganizationWriter>();
  const writerOf = (organizationId: Uuid): OrganizationWriter => {
    const writer = writers.get(organizationId) ?? new OrganizationWriter({ ...options, organizationId });
    writers.set(organizationId, writer);
    return writer;
  };
  const execute = (organizationId: Uuid, request: ApiRequest) => {
    const identity = request.idempotency ?? { key: randomUUID(), bodyHash: noBody };
    return writerOf(organizationId).execute({ kind: 'request', request, identity });
  };
  return {
    execute,
    load: (client, keys) => loadStates(client, { tables, keys }),
    createOrganization: async ({ id, code, name }) => {
      const organizationId = await claimOrganization(database, code, id ?? randomUUID());
      await recordOrganization(execute, organizationId, { code, name });
      return organizationId;
    },
    take: (organizationId, { origin = null, ...push }) =>
      writerOf(organizationId).push({ kind: 'push', ...push, origin, next: 0, receipts: [] }),
    resume: async () => {
      const organizations = await database.withoutOrganization(allOrganizations, { readOnly: true });
      for (const organizationId of organizations) {
        const due = await database.inOrganization(organizationId, (client) => dueEntries(client, organizationId, 1));
        if (due.length > 0) writerOf(organizationId).settle();
      }
    },
    close: async () => {
      await Promise.all([...writers.values()].map((writer) => writer.close()));
    },
  };
}

async function claimOrganization(database: Database, code: string, wanted: Uuid): Promise<Uuid> {
  const organizationId = await database.withoutOrganization((client) => claimCode(client, code, wanted));
  await database.inOrganization(organizationId, async (client) => {
    await insertHead(client, organizationId);
    await insertApiDevice(client, organizationId, apiDeviceId(organizationId));
  });
  return organizationId;
}

/** Its own record, made by its own api device: the first right comes from nowhere else. */
async function recordOrganization(
  execute: Journal['execute'],
  organizationId: Uuid,
  { code, name }: { code: string; name: string },
): Promise<void> {
  const answer = await execute(organizationId, {
    commands: [
      {
        type: 'organization.create',
        subjectId: deriveId(organizationId, 'organization', [code]),
        payload: { siteId: null, code, name },
      },
    ],
    actor: { type: 'device', id: apiDeviceId(organizationId) },
    idempotency: { key: 'organization.create', bodyHash: noBody },
  });
  if (answer.status !== 'done') throw new Error(`the organization ${code} could not be recorded: ${answer.status}`);
}
