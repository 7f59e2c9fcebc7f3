import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type Catalog,
  type DeviceKind,
  deriveId,
  type ProtocolRange,
  type PullAnswer,
  type PulledPage,
  type PullRequest,
  protocolVersion,
  type Uuid,
} from '@lineside/domain';
import { operationPlan } from '@lineside/domain/testing';
import type { Logger } from '../db/logger.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { apiDeviceId } from '../journal/api-device.ts';
import type { ApiAnswer } from '../journal/pending.ts';
import { type AuthenticatedDevice, openSpine, type Spine, type SpineOptions } from '../spine.ts';
import { makeTestDevice, type TestDevice } from './test-device.ts';

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** 2026-01-05T08:00:00Z. */
export const testStart = 1_767_600_000_000;

export interface TestSpine {
  readonly spine: Spine;
  readonly testDatabase: TestDatabase;
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly api: Actor;
  readonly manager: Actor;
  readonly operator: Actor;
  clock: number;
  /** Enrols a device, as HTTP does, without its secret. */
  device(options?: { kind?: DeviceKind; siteId?: Uuid; actor?: Actor; reference?: string }): Promise<TestDevice>;
  authenticated(deviceId: Uuid, siteId?: Uuid): AuthenticatedDevice;
  /** Executes one command as the api device; fails the test where it is refused. */
  done(
    type: string,
    subjectId: Uuid,
    payload: Record<string, unknown>,
  ): Promise<Extract<ApiAnswer, { status: 'done' }>>;
  person(username: string, role: string): Promise<Actor>;
  operation(operationNo: string, options?: { siteId?: Uuid | null; qtyDesired?: number }): Promise<Uuid>;
  pull(deviceId: Uuid, request?: Partial<PullRequest>, siteId?: Uuid): Promise<PullAnswer>;
  page(deviceId: Uuid, request?: Partial<PullRequest>, siteId?: Uuid): Promise<PulledPage>;
  /** A second node on the same database. */
  secondNode(tail?: SpineOptions['tail']): Promise<Spine>;
  close(): Promise<void>;
}

interface TestSpineOptions {
  readonly catalog?: Catalog;
  readonly migrationDirectories?: readonly string[];
  readonly organizationCode?: string;
  readonly logger?: Logger;
  /** A server of another release, and the protocol that its devices speak. */
  readonly protocols?: ProtocolRange;
  readonly protocol?: number;
  /** The real clock instead of one that the test moves. */
  readonly realClock?: boolean;
}

/** A spine on a database of its own, with an organization, a site, a manager and an operator. */
export async function makeTestSpine(options: TestSpineOptions = {}): Promise<TestSpine> {
  const testDatabase = await createTestDatabase();
  const clock = { now: testStart };
  const now = () => (options.realClock ? Date.now() : clock.now);
  const { catalog, migrationDirectories, protocols, protocol = protocolVersion } = options;
  const open = (tail: SpineOptions['tail'] = {}) =>
    openSpine({
      tail,
      databaseUrl: testDatabase.url,
      logger: options.logger ?? silentLogger,
      now,
      ...(catalog ? { catalog } : {}),
      ...(migrationDirectories ? { migrationDirectories } : {}),
      ...(protocols ? { protocols } : {}),
    });
  const spine = await open();
  const nodes = [spine];
  const organizationId = await spine.journal.createOrganization({
    code: options.organizationCode ?? 'acme',
    name: 'Acme',
  });
  const api: Actor = { type: 'device', id: apiDeviceId(organizationId) };
  const siteId = deriveId(organizationId, 'site', ['S1']);

  const done: TestSpine['done'] = async (type, subjectId, payload) => {
    const answer = await spine.journal.execute(organizationId, {
      commands: [{ type, subjectId, payload }],
      actor: api,
    });
    if (answer.status !== 'done') throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const person: TestSpine['person'] = async (username, role) => {
    const id = deriveId(organizationId, 'person', [username]);
    await done('person.create', id, { siteId: null, username, displayName: username, role });
    return { type: 'person', id };
  };
  await done('site.create', siteId, { siteId, code: 'S1', name: 'Plant one', timeZone: 'Europe/Berlin' });
  const manager = await person('manager', 'production_manager');
  const operator = await person('operator', 'operator');
  const authenticated = (deviceId: Uuid, site = siteId): AuthenticatedDevice => ({
    organizationId,
    deviceId,
    siteId: site,
    kind: 'kiosk',
  });
  const pull: TestSpine['pull'] = (deviceId, request = {}, site = siteId) =>
    spine.pull(authenticated(deviceId, site), { ...fromTheBeginning, protocol, ...request });
  return {
    spine,
    testDatabase,
    organizationId,
    siteId,
    api,
    manager,
    operator,
    get clock() {
      return clock.now;
    },
    set clock(at) {
      clock.now = at;
    },
    device: async ({ kind = 'kiosk', siteId: site = siteId, actor = operator, reference } = {}) => {
      const id = randomUUID();
      await spine.database.inOrganization(organizationId, (client) =>
        client.query(
          'insert into device (org_id, id, kind, name, site_id, reference) values ($1, $2, $3, $4, $5, $6)',
          [organizationId, id, kind, `test ${kind}`, site, reference ?? null],
        ),
      );
      const send: Parameters<typeof makeTestDevice>[0]['send'] = (deviceId, request) =>
        spine.push(authenticated(deviceId, site), { ...request, protocol });
      return makeTestDevice({ id, send, now, actor });
    },
    authenticated,
    done,
    person,
    operation: async (operationNo, { siteId: site = siteId, qtyDesired = 1000 } = {}) => {
      const id = deriveId(organizationId, 'operation', ['O1', 1, operationNo]);
      await done('operation.create', id, { ...plannedOperation, siteId: site, operationNo, qtyDesired });
      return id;
    },
    pull,
    page: async (deviceId, request, site) => {
      const answer = await pull(deviceId, request, site);
      if (answer.status !== 'page') throw new Error(JSON.stringify(answer));
      return answer.page;
    },
    secondNode: async (tail) => {
      const node = await open(tail);
      nodes.push(node);
      return node;
    },
    close: async () => {
      for (const node of nodes) await node.close();
      await testDatabase.drop();
    },
  };
}

const fromTheBeginning: PullRequest = {
  protocol: protocolVersion,
  checkpoint: 0,
  checkpointHash: null,
  epoch: null,
  receiptsAfter: 0,
  siteId: null,
  initial: false,
  limit: 1000,
};

/** The payload of operation.created, released and ready to start. */
export const plannedOperation = { ...operationPlan, orderNo: 'O1', assetId: 1, qtyDesired: 1000 };
