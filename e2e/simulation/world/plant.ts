import { deriveId, equipmentId, operationId, type Uuid } from '@lineside/domain';
import { apiDeviceId } from '../../../apps/sync-server/src/journal/api-device.ts';
import type { Spine } from '../../../apps/sync-server/src/spine.ts';

export const usernames = ['manager', 'operator', 'fitter', 'viewer'] as const;
/** Who stands at a device how often: most of what is done is allowed. */
export const shift = ['manager', 'operator', 'manager', 'operator', 'fitter', 'viewer'] as const;
const roles = { manager: 'admin', operator: 'operator', viewer: 'viewer', fitter: 'maintenance' } as const;
const assets = [7, 8];

export interface Plant {
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly equipment: readonly Uuid[];
  readonly people: Readonly<Record<(typeof usernames)[number], Uuid>>;
  readonly operations: readonly PlannedOperation[];
  readonly calls: readonly Uuid[];
}

export interface PlannedOperation {
  readonly id: Uuid;
  readonly orderNo: string;
  readonly assetId: number;
  readonly operationNo: string;
}

/** The organization of a history: a site, two machines, people with differing rights. Its operations are still to be made. */
export async function makePlant(spine: Spine, id: Uuid): Promise<Plant> {
  const organizationId = await spine.journal.createOrganization({ id, code: id, name: 'Plant' });
  const siteId = deriveId(organizationId, 'site', ['S1']);
  const person = (username: (typeof usernames)[number]) => deriveId(organizationId, 'person', [username]);
  const commands = [
    {
      type: 'site.create',
      subjectId: siteId,
      payload: { siteId, code: 'S1', name: 'Plant', timeZone: 'Europe/Berlin' },
    },
    ...assets.map((assetId) => ({
      type: 'equipment.create',
      subjectId: equipmentId(organizationId, assetId),
      payload: machine(siteId, assetId),
    })),
    ...usernames.map((username) => ({
      type: 'person.create',
      subjectId: person(username),
      payload: { siteId: null, username, displayName: username, role: roles[username] },
    })),
  ];
  const answer = await spine.journal.execute(organizationId, {
    commands,
    actor: { type: 'device', id: apiDeviceId(organizationId) },
  });
  if (answer.status !== 'done') throw new Error(`the plant could not be made: ${JSON.stringify(answer)}`);
  const operations = ['WO-1', 'WO-2', 'WO-3'].map((orderNo, index): PlannedOperation => {
    const assetId = assets[index % assets.length] ?? 7;
    return { id: operationId(organizationId, orderNo, assetId, '10'), orderNo, assetId, operationNo: '10' };
  });
  return {
    organizationId,
    siteId,
    equipment: assets.map((assetId) => equipmentId(organizationId, assetId)),
    people: {
      manager: person('manager'),
      operator: person('operator'),
      viewer: person('viewer'),
      fitter: person('fitter'),
    },
    operations,
    calls: [1, 2, 3].map((number) => deriveId(organizationId, 'andon_call', [number])),
  };
}

function machine(siteId: Uuid, assetId: number) {
  return {
    siteId,
    assetId,
    code: `M${assetId}`,
    workplaceName: `Mill ${assetId}`,
    workplaceGroup: null,
    lineId: null,
    idealCycleTimeSeconds: null,
  };
}
