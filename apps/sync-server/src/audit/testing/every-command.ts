import { randomUUID } from 'node:crypto';
import {
  defaultOeePolicy,
  deriveId,
  equipmentId,
  numberLeaseId,
  numberSeriesId,
  operationId,
  periodAt,
  reviewItemId,
  shiftCalendarId,
  stopId,
  type Uuid,
} from '@lineside/domain';
import { operationPlan } from '@lineside/domain/testing';
import { machine, type TestPlant } from '../../http/testing/test-plant.ts';
import { apiDeviceId } from '../../journal/api-device.ts';
import type { CommandStep } from './command-step.ts';
import { schedulingSteps } from './scheduling-commands.ts';

type Fields = Record<string, unknown>;

const { version: _version, ...policyValues } = defaultOeePolicy;

/** What can be created, changed and deleted: a creation, and a change of it. */
const masterData: readonly (readonly [
  type: string,
  key: readonly (string | number)[],
  made: Fields,
  change: Fields,
])[] = [
  ['site', ['S2'], { code: 'S2', name: 'Second', timeZone: 'UTC' }, { name: 'The second' }],
  [
    'line',
    ['L1'],
    { lineCode: 'L1', name: 'One', description: null, equipmentAssetIds: [], targetSpeed: null, enabled: true },
    { enabled: false },
  ],
  [
    'equipment',
    [9],
    {
      assetId: 9,
      code: 'M9',
      workplaceName: 'Mill 9',
      workplaceGroup: null,
      lineId: null,
      idealCycleTimeSeconds: null,
    },
    { idealCycleTimeSeconds: 30 },
  ],
  [
    'product',
    ['P1'],
    { productCode: 'P1', name: 'Bolt', description: null, idealCycleTimeSeconds: 2 },
    { name: 'Nut' },
  ],
  [
    'reason',
    ['stop', 'R1'],
    { kind: 'stop', code: 'R1', names: { en: 'Tool' }, sortOrder: 1, enabled: true },
    { sortOrder: 2 },
  ],
  ['work_order', ['W1'], { orderNo: 'W1', productCode: null, qtyOrdered: 5, dueAt: null }, { qtyOrdered: 6 }],
  [
    'cycle_time',
    ['P1', String(null), 0],
    { productCode: 'P1', assetId: null, effectiveFrom: 0, seconds: 45 },
    { seconds: 40 },
  ],
  [
    'oee_policy',
    ['POL'],
    { policyCode: 'POL', name: 'Policy', effectiveFrom: 0, ...policyValues },
    { noOrderCountsAs: 'unplanned' },
  ],
];

/** Every command of the catalog once, in an order in which each is taken. A new command is added here, and then is looked for too. */
export function everyCommand({ organizationId, siteId, personIds }: TestPlant): readonly CommandStep[] {
  const inPlant = { organizationId, siteId };
  return [
    {
      type: 'organization.change',
      subjectId: deriveId(organizationId, 'organization', ['TEST']),
      as: 'admin',
      payload: () => ({ name: 'Renamed' }),
    },
    ...masterData.flatMap(([type, key, made, change]) =>
      masterDataSteps(deriveId(organizationId, type, key), type, made, change),
    ),
    ...masterDataSteps(
      shiftCalendarId(organizationId, 'SITE'),
      'shift_calendar',
      {
        siteId,
        code: 'SITE',
        name: 'Days',
        lineId: null,
        effectiveFrom: '2026-01-05',
        effectiveTo: null,
        shifts: [],
        holidays: [],
        exceptions: [],
      },
      { name: 'All days' },
    ),
    ...personSteps(organizationId),
    ...operationSteps(organizationId),
    ...andonSteps(organizationId),
    ...downtimeSteps(organizationId),
    ...reviewSteps(organizationId),
    ...numberSteps(inPlant),
    qualityStep(organizationId),
    ...schedulingSteps({ organizationId, operatorId: personIds.operator }),
    ...endings(organizationId),
  ];
}

function qualityStep(organizationId: Uuid): CommandStep {
  const seen = { operationId: null, issueType: 'surface', description: null, severity: 'Medium', partsAffected: 3 };
  const place = { siteId: null, equipmentId: equipmentId(organizationId, machine.assetId) };
  const payload = () => ({ ...place, ...seen });
  return { type: 'quality_issue.report', subjectId: randomUUID(), as: 'operator', payload };
}

function masterDataSteps(subjectId: Uuid, type: string, made: Fields, change: Fields): readonly CommandStep[] {
  const step = (name: string, payload: Fields): CommandStep => ({
    type: `${type}.${name}`,
    subjectId,
    as: 'admin',
    payload: () => payload,
  });
  return [step('create', { siteId: null, ...made }), step('change', change), step('delete', {})];
}

function personSteps(organizationId: Uuid): readonly CommandStep[] {
  const subjectId = deriveId(organizationId, 'person', ['nina']);
  const step = (name: string, payload: Fields): CommandStep => ({
    type: `person.${name}`,
    subjectId,
    as: 'admin',
    payload: () => payload,
  });
  return [
    step('create', { siteId: null, username: 'nina', displayName: 'Nina', role: 'operator' }),
    step('change', { displayName: 'Nina N.' }),
    step('change_role', { role: 'quality' }),
    step('change_workplaces', { workplaceAccess: [equipmentId(organizationId, machine.assetId)] }),
    step('deactivate', {}),
    step('reactivate', {}),
    // Everybody his own.
    { ...step('change_profile', { department: 'Audit' }), subjectId: deriveId(organizationId, 'person', ['admin']) },
    step('delete', {}),
  ];
}

function operationSteps(organizationId: Uuid): readonly CommandStep[] {
  const idOf = (no: string) => operationId(organizationId, operationPlan.orderNo, operationPlan.assetId, no);
  const step = (
    no: string,
    name: string,
    payload: Fields | CommandStep['payload'],
    more: Partial<CommandStep> = {},
  ): CommandStep => ({
    type: `operation.${name}`,
    subjectId: idOf(no),
    as: 'admin',
    payload: typeof payload === 'function' ? (payload as CommandStep['payload']) : () => payload,
    ...more,
  });
  const create = (no: string, released = false) => step(no, 'create', { ...operationPlan, operationNo: no, released });
  const runId = randomUUID();
  const said = { good: 3, scrap: 1, scrapReason: 'tool' };
  const correcting = (events: ReadonlyMap<string, readonly Uuid[]>, name: string, becomes: Fields | null) => ({
    corrects: events.get(name)?.[0],
    ofCorrection: false,
    correction: { type: 'operation.quantity_reported', was: said, becomes },
  });
  const byOperator = { as: 'operator' } as const;
  return [
    create('0010'),
    step('0010', 'change', { qtyDesired: 12 }),
    step('0010', 'release', {}),
    step('0010', 'start', { runId, kind: 'production' }, byOperator),
    step('0010', 'report_quantity', said, { ...byOperator, name: 'report' }),
    step('0010', 'correct', (events) => ({
      corrections: [correcting(events, 'report', { ...said, good: 4, at: Date.now() - 1000 })],
      reason: 'counted again',
    })),
    step('0010', 'report_quantity', said, { ...byOperator, name: 'mistake' }),
    step('0010', 'undo', (events) => ({ entries: [correcting(events, 'mistake', null)] }), byOperator),
    step('0010', 'stop', { runId, reason: 'tool' }, byOperator),
    step('0010', 'complete', { shortCloseReason: 'shortage' }, byOperator),
    create('0020'),
    step('0020', 'delete', {}),
    create('0030', true),
    step('0030', 'cancel', { reason: 'not wanted' }),
    create('0040', true),
    step('0040', 'finish', { shortCloseReason: 'shortage' }),
  ];
}

function andonSteps(organizationId: Uuid): readonly CommandStep[] {
  const [first, second] = [randomUUID(), randomUUID()];
  const step = (subjectId: Uuid, name: string, payload: Fields): CommandStep => ({
    type: `andon_call.${name}`,
    subjectId,
    as: 'admin',
    payload: () => payload,
  });
  const called = {
    siteId: null,
    equipmentId: equipmentId(organizationId, machine.assetId),
    priority: 'high',
    description: null,
  };
  return [
    step(first, 'raise', { ...called, callType: 'material' }),
    step(first, 'add_note', { text: 'still nothing' }),
    step(first, 'acknowledge', {}),
    step(first, 'resolve', { notes: 'brought' }),
    step(second, 'raise', { ...called, callType: 'quality' }),
    step(second, 'cancel', { reason: 'by mistake' }),
  ];
}

function downtimeSteps(organizationId: Uuid): readonly CommandStep[] {
  const place = { siteId: null, equipmentId: equipmentId(organizationId, machine.assetId) };
  const [sourceEventId, other, own] = [randomUUID(), randomUUID(), randomUUID()];
  const [from, to] = [Date.now() - 600_000, Date.now() - 60_000];
  const about = { ...place, sourceEventId, seen: { source: 'stop', from, to, reason: null } };
  const step = (name: string, payload: Fields, subjectId = stopId(organizationId, sourceEventId)): CommandStep => ({
    type: `downtime.${name}`,
    subjectId,
    as: 'admin',
    payload: () => payload,
  });
  const state = { state: 'fault', reason: 'PLC_FAULT' };
  return [
    { type: 'equipment.report_state', subjectId: place.equipmentId, as: 'operator', payload: () => state },
    step('explain', { about, reason: 'MAT_JAM', notes: 'bars' }),
    step('split', { about, parts: [null, from + 1000].map((at) => ({ from: at, reason: 'OTHER' })), notes: null }),
    step('merge', { about, others: [stopId(organizationId, other)], reason: 'MAT_JAM', notes: null }),
    step('retime', { about, from: from + 1000, to }),
    step('confirm', { about, notes: null }),
    step('reopen', {}),
    step('record', { ...place, from: from - 2000, to: from - 1000, reason: null, notes: null }, own),
    step('withdraw', { reason: 'wrong machine' }, own),
  ];
}

function reviewSteps(organizationId: Uuid): readonly CommandStep[] {
  const opened = { kind: 'fork', deviceId: randomUUID(), deviceSeq: 3 } as const;
  const subjectId = reviewItemId(organizationId, opened);
  const rest = {
    commandId: null,
    actor: null,
    occurredAt: Date.now(),
    timeQuality: 'synced',
    verdict: 'flagged',
    code: null,
    confirmed: [],
    entries: [],
  };
  return [
    { type: 'review_item.open', subjectId, as: 'server', payload: () => ({ siteId: null, ...opened, ...rest }) },
    { type: 'review_item.resolve', subjectId, as: 'admin', payload: () => ({ action: 'dismiss', reason: 'seen' }) },
  ];
}

function numberSteps({ organizationId, siteId }: Pick<TestPlant, 'organizationId' | 'siteId'>): readonly CommandStep[] {
  const seriesId = numberSeriesId(organizationId, 'LOT');
  const format = { template: '{YYMM}-{nnnn}', period: 'month', shifts: [] } as const;
  const period = periodAt({ timeZone: 'Europe/Berlin', ...format }, Date.now());
  const own = apiDeviceId(organizationId);
  const lost = randomUUID();
  const leaseOf = (deviceId: Uuid) => numberLeaseId(organizationId, { seriesId, period: period.code, deviceId });
  const wanted = (deviceId: Uuid) => ({ siteId, seriesId, deviceId, template: format.template, period });
  const step = (type: string, subjectId: Uuid, payload: Fields, as: CommandStep['as'] = 'server'): CommandStep => ({
    type,
    subjectId,
    as,
    payload: () => payload,
  });
  return [
    step('number_series.create', seriesId, { siteId, code: 'LOT', name: 'Lots', format, blockSize: 20 }, 'admin'),
    step('number_series.change', seriesId, { name: 'All lots' }, 'admin'),
    step('number_lease.grant', leaseOf(own), { ...wanted(own), size: 20, holding: 0, forks: 0 }),
    step('number_series.use', seriesId, { count: 2 }, 'operator'),
    step('number_lease.recover', leaseOf(lost), { ...wanted(lost), through: 30 }),
    step('number_lease.void', leaseOf(lost), { reason: 'revoked', forks: 0 }),
    step('number_series.delete', seriesId, {}, 'admin'),
  ];
}

/** What ends an organization comes last; making one is done with another. */
function endings(organizationId: Uuid): readonly CommandStep[] {
  const subjectId = deriveId(organizationId, 'organization', ['TEST']);
  return [
    { type: 'organization.delete', subjectId, as: 'admin', payload: () => ({}) },
    {
      type: 'organization.create',
      subjectId,
      as: 'server',
      payload: () => ({ siteId: null, code: 'TEST', name: 'Again' }),
    },
  ];
}
