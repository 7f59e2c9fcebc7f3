import { deriveId, equipmentId, numberSeriesId, operationId, type Uuid } from '@lineside/domain';
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
  /** Where devices may be moved to; the same one where the history moves none. */
  readonly otherSiteId: Uuid;
  /** Numbers for labels; null where the history has none. */
  readonly seriesId: Uuid | null;
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

/** What only some histories have. */
export interface Extent {
  readonly numbers: boolean;
  readonly sites: 1 | 2;
}

/** The organization of a history: a site, two machines, people with differing rights. Its operations are still to be made. */
export async function makePlant(spine: Spine, id: Uuid, { numbers, sites }: Extent): Promise<Plant> {
  const organizationId = await spine.journal.createOrganization({ id, code: id, name: 'Plant' });
  const siteOf = (code: string) => deriveId(organizationId, 'site', [code]);
  const codes = ['S1', 'S2'].slice(0, sites);
  const siteId = siteOf('S1');
  const seriesId = numbers ? numberSeriesId(organizationId, 'LOT') : null;
  const person = (username: (typeof usernames)[number]) => deriveId(organizationId, 'person', [username]);
  const commands = [
    ...codes.map((code) => ({
      type: 'site.create',
      subjectId: siteOf(code),
      payload: { siteId: siteOf(code), code, name: 'Plant', timeZone: 'Europe/Berlin' },
    })),
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
    ...(seriesId ? [{ type: 'number_series.create', subjectId: seriesId, payload: lots(siteId) }] : []),
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
    otherSiteId: siteOf(codes.at(-1) ?? 'S1'),
    seriesId,
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

/** Few at a time, so that they run out and more are lent. */
function lots(siteId: Uuid) {
  const format = { template: '{YYMMDD}-{nnn}', period: 'day', shifts: [] };
  return { siteId, code: 'LOT', name: 'Lots', format, blockSize: 4 };
}
