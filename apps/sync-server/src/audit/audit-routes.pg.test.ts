import { randomUUID } from 'node:crypto';
import { deriveId, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeviceId } from '../journal/api-device.ts';
import { operationStream, reported, started } from '../testing/operation-events.ts';
import type { AuditEntry } from './audit-entry.ts';
import { type AuditLab, makeAuditedOperation, openAuditLab } from './testing/audit-lab.ts';

let lab: AuditLab;
let operation: Uuid;
beforeAll(async () => {
  lab = await openAuditLab();
  operation = await makeAuditedOperation(lab, '0010');
  const { kiosk } = lab;
  kiosk.record([started(operation)]);
  for (let index = 0; index < 30; index += 1) {
    kiosk.record([reported(operation, 1)], { at: Date.now() - index * 60_000 });
    await kiosk.push();
  }
  kiosk.record([{ type: 'operation.cancelled', stream: operationStream(operation), payload: { reason: 'no' } }]);
  await kiosk.push();
  await makeAuditedOperation(lab, '0020');
  await lab.plant.call('DELETE /api/v1/operations/WO-A/7/0020');
});
afterAll(() => lab.plant.close());

const seqs = (items: readonly AuditEntry[]) => items.map(({ id }) => id);

test('[AU-1] the card of an entry that a scan made shows the code as it was read', async () => {
  const scan = ']C10104006381333931\u001d10LOT-7';
  lab.kiosk.record([reported(operation, 1)], { scan });
  lab.kiosk.record([reported(operation, 2)]);
  await lab.kiosk.push();
  const [byHand, scanned] = (await lab.page(`/entity/operation/${operation}?limit=2`)).items;
  expect(await lab.card(scanned?.id ?? 0)).toMatchObject({ scan, event_type: 'operation.quantity_reported' });
  expect(await lab.card(byHand?.id ?? 0)).toMatchObject({ scan: null });
});

describe('lists of the audit trail', () => {
  test('[AU-5] pages hold every entry once, newest first, whatever is recorded between them', async () => {
    const before = await lab.all('');
    expect(seqs(before)).toEqual(Array.from({ length: await lab.plant.head() }, (_, index) => before.length - index));
    const found: number[] = [];
    let cursor = '';
    for (let pages = 0; cursor !== 'end' && pages < 100; pages += 1) {
      const page = await lab.page(`?limit=7&values=none${cursor && `&cursor=${cursor}`}`);
      found.push(...seqs(page.items));
      cursor = page.next_cursor ?? 'end';
      lab.kiosk.record([reported(operation, 1)]);
      await lab.kiosk.push();
    }
    expect(found).toEqual(seqs(before));
    const history = await lab.all(`/entity/operation/${operation}/history`);
    expect(seqs(history)).toEqual(seqs(await lab.all(`/entity/operation/${operation}`)).toReversed());
  });

  test('[AU-6] each filter leaves what it says, and the addresses that name one do the same', async () => {
    const all = await lab.all('');
    const { personIds, organizationId } = lab.plant;
    const half = all[Math.floor(all.length / 2)]?.recorded_at ?? '';
    const early = new Date(Date.now() - 15 * 60_000).toISOString();
    const filters: readonly (readonly [string, (entry: AuditEntry) => boolean])[] = [
      [`?user_id=${personIds.operator}`, (entry) => entry.user_id === personIds.operator],
      [`/user/${personIds.operator}`, (entry) => entry.user_id === personIds.operator],
      [`?device_id=${lab.kiosk.id}`, (entry) => entry.device_id === lab.kiosk.id],
      [
        `?device_id=${apiDeviceId(organizationId)}&action=CREATE`,
        (entry) => entry.device_id !== lab.kiosk.id && entry.action === 'CREATE',
      ],
      ['?entity_type=operation', (entry) => entry.entity_type === 'operation'],
      [`?entity_type=operation&entity_id=${operation}`, (entry) => entry.entity_id === operation],
      [`/entity/operation/${operation}`, (entry) => entry.entity_id === operation],
      ['/action/CREATE', (entry) => entry.action === 'CREATE'],
      ['/action/UPDATE', (entry) => entry.action === 'UPDATE'],
      ['?action=DELETE', (entry) => entry.action === 'DELETE'],
      ['?action=operation.started', (entry) => entry.event_type === 'operation.started'],
      ['?verdict=rejected', (entry) => entry.verdict === 'rejected'],
      [`?start_date=${half}`, (entry) => entry.recorded_at >= half],
      [`?end_date=${half}`, (entry) => entry.recorded_at < half],
      [`?end_date=${early}&time=happened`, (entry) => entry.occurred_at < early],
      [`/date-range?start_date=${half}&end_date=2100-01-01`, (entry) => entry.recorded_at >= half],
      ['/date-range?start_date=2100-01-01&end_date=2100-01-01', () => false],
    ];
    for (const [address, fits] of filters) {
      const wanted = all.filter(fits);
      expect({ address, found: seqs(await lab.all(address)) }).toEqual({ address, found: seqs(wanted) });
      expect({ address, some: wanted.length > 0, all: wanted.length === all.length }).toEqual({
        address,
        some: !address.includes('2100-01-01&end'),
        all: false,
      });
    }
  });

  test('[AU-7] from where each entry came is told, with a row for each change of it and no more', async () => {
    const [pushed] = (await lab.page(`?device_id=${lab.kiosk.id}&limit=1`)).items;
    expect(pushed).toMatchObject({
      ip_address: '127.0.0.1',
      user_agent: lab.agent,
      device_name: 'Kiosk 7',
      device_kind: 'kiosk',
    });
    const [made] = (await lab.page(`?entity_id=${operation}&action=operation.created`)).items;
    expect(made).toMatchObject({ ip_address: '127.0.0.1', user_agent: 'a desk', user_name: 'The admin' });
    const [seeded] = await lab.all('/action/organization.created');
    expect(seeded).toMatchObject({ ip_address: null, user_agent: null, user_id: null });
    const { organizationId, spine } = lab.plant;
    const rows = await spine.database.inOrganization(organizationId, (client) =>
      client.query<{ first_seq: number }>('select first_seq from entry_origin where device_id = $1', [lab.kiosk.id]),
    );
    expect(rows.rows).toEqual([{ first_seq: 1 }]);
  });

  test('[AU-4] another organization sees nothing of it, under whatever address', async () => {
    const { plant } = lab;
    const other = await plant.spine.journal.createOrganization({ code: 'OTHER', name: 'Other' });
    const stranger = deriveId(other, 'person', ['boss']);
    const made = await plant.spine.journal.execute(other, {
      commands: [
        {
          type: 'person.create',
          subjectId: stranger,
          payload: { siteId: null, username: 'boss', displayName: 'B', role: 'admin' },
        },
      ],
      actor: { type: 'device', id: apiDeviceId(other) },
    });
    expect(made.status).toBe('done');
    const token = plant.tokens.person({ sub: stranger, org: other, ver: 1, sid: null });
    const own = await lab.page('', token);
    expect(own.items.map(({ event_type }) => event_type)).toEqual(['person.created', 'organization.created']);
    const [entry] = (await lab.page(`/entity/operation/${operation}?limit=1`)).items;
    const addresses = [
      `/${entry?.event_id}`,
      `/${entry?.id}`,
      `/user/${plant.personIds.operator}`,
      `/entity/operation/${operation}`,
      `/entity/operation/${operation}/history`,
    ];
    for (const address of addresses)
      expect(await plant.call(`GET /api/v1/audit-logs${address}`, { token }), address).toMatchObject({
        status: 404,
        body: { code: 'subject.unknown' },
      });
    for (const query of [`user_id=${plant.personIds.operator}`, `device_id=${lab.kiosk.id}`, `entity_id=${operation}`])
      expect((await lab.page(`?${query}`, token)).items).toEqual([]);
  });

  test('[AU-4] who may not read it is told so, whatever he asks for', async () => {
    for (const as of ['production_manager', 'operator', 'viewer'] as const)
      for (const address of ['', `/${randomUUID()}`, '/action/CREATE', `/user/${lab.plant.personIds.admin}`])
        expect(await lab.plant.call(`GET /api/v1/audit-logs${address}`, { as })).toMatchObject({
          status: 403,
          body: { code: 'right.missing_for_act' },
        });
  });
});
