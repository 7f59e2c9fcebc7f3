import { operationId, type PushAnswer, type Uuid } from '@lineside/domain';
import { expect } from 'vitest';
import { machine, openTestPlant, type TestPlant } from '../../http/testing/test-plant.ts';
import { makeTestDevice, type TestDevice } from '../../testing/test-device.ts';
import type { auditCardSchema } from '../audit-detail.ts';
import type { AuditEntry } from '../audit-entry.ts';

type AuditCard = ReturnType<typeof auditCardSchema.parse>;

interface Page {
  readonly items: readonly AuditEntry[];
  readonly next_cursor: string | null;
}

/** A plant whose audit trail is asked over HTTP, with a kiosk that pushes over HTTP too. */
export interface AuditLab {
  readonly plant: TestPlant;
  readonly kiosk: TestDevice;
  readonly agent: string;
  /** The audit trail's own address is left out: `/user/…`. */
  page(address: string, token?: string): Promise<Page>;
  /** Every page of a list. */
  all(address: string): Promise<readonly AuditEntry[]>;
  card(id: Uuid | number): Promise<AuditCard>;
  readonly operationId: (no: string) => Uuid;
}

const root = '/api/v1/audit-logs';

export async function openAuditLab(): Promise<AuditLab> {
  const plant = await openTestPlant();
  const { organizationId: org, siteId, personIds, tokens } = plant;
  const agent = 'kiosk-browser/7';
  const enrolment = { kind: 'kiosk', name: 'Kiosk 7', siteId, equipmentId: null, reference: null };
  const enrolled = await plant.call('POST /api/v1/devices/enrol', { json: enrolment });
  const { deviceId } = enrolled.body as { deviceId: Uuid };
  const token = tokens.device({ sub: deviceId, org, site: siteId, kind: 'kiosk' });
  const kiosk = makeTestDevice({
    id: deviceId,
    actor: { type: 'person', id: personIds.operator },
    send: async (_id, json) => {
      const answer = await plant.call('POST /api/v1/sync/push', { token, json, headers: { 'user-agent': agent } });
      return answer.body as PushAnswer;
    },
  });
  const get = async (address: string, as?: string) => {
    const { status, body } = await plant.call(`GET ${root}${address}`, as === undefined ? {} : { token: as });
    expect({ status, address, body: status === 200 ? null : body }).toEqual({ status: 200, address, body: null });
    return body;
  };
  const page: AuditLab['page'] = async (address, as) => (await get(address, as)) as Page;
  return {
    plant,
    kiosk,
    agent,
    page,
    all: async (address) => {
      const found: AuditEntry[] = [];
      let next: string | null = '';
      for (let pages = 0; next !== null && pages < 100; pages += 1) {
        const query = `limit=100${next === '' ? '' : `&cursor=${next}`}`;
        const one: Page = await page(`${address}${address.includes('?') ? '&' : '?'}${query}`);
        found.push(...one.items);
        next = one.next_cursor;
      }
      return found;
    },
    card: async (id) => (await get(`/${id}`)) as AuditCard,
    operationId: (no) => operationId(org, 'WO-A', machine.assetId, no),
  };
}

/** Makes an operation over REST, released. */
export async function makeAuditedOperation({ plant, operationId: idOf }: AuditLab, no: string): Promise<Uuid> {
  const json = { order_no: 'WO-A', asset_id: machine.assetId, operation_no: no, qty_desired: 1000, status: 'RELEASED' };
  const made = await plant.call('POST /api/v1/operations', { json, headers: { 'user-agent': 'a desk' } });
  expect(made.status).toBe(201);
  return idOf(no);
}
