import {
  type AggregateState,
  type AndonCallState,
  catalog,
  deriveId,
  type JobState,
  type OperationState,
  operationId,
  type RoleName,
  type Run,
  rolePresets,
  type Uuid,
} from '@lineside/domain';
import type { DeviceIdentity, Session, StationChoices } from '../../replica/kiosk-contract.ts';

/** 2026-01-05T08:00:00Z, the double's start. */
export const startAt = 1_767_600_000_000;
const organizationId = '0192f0c0-0000-7000-8000-000000000001';
const siteId = deriveId(organizationId, 'site', ['main']);

/** The kiosk of the stories, at Lathe 7. */
export const stationIdentity: DeviceIdentity = {
  organizationId,
  deviceId: '0192f0c0-0000-7000-8000-00000000000d',
  siteId,
  equipmentId: deriveId(organizationId, 'equipment', [7]),
  kind: 'kiosk',
  name: 'Lathe 7',
};
export const minuteMs = 60_000;

export interface TestState {
  readonly type: string;
  readonly id: Uuid;
  readonly state: AggregateState & Record<string, unknown>;
}

/** A state as the server would send it: the blank of its type, present, with these fields. */
function present(type: string, id: Uuid, fields: object): TestState {
  const blank = catalog.aggregate(type)?.initial(id);
  if (!blank) throw new Error(`no aggregate is called ${type}`);
  return { type, id, state: { ...blank, siteId, existence: 'present', newestAt: startAt, ...fields } };
}

const idOf = (type: string, ...key: (string | number)[]): Uuid => deriveId(organizationId, type, key);

export const equipmentIdOf = (assetId: number): Uuid => idOf('equipment', assetId);
export const lineIdOf = (lineCode: string): Uuid => idOf('line', lineCode);
const personIdOf = (username: string): Uuid => idOf('person', username);

/** A signed-in person with the rights of a role. */
function sessionOf(username: string, displayName: string, role: RoleName): Session {
  const rights = [...rolePresets[role].keys()];
  return { personId: personIdOf(username), username, displayName, roles: [role], rights, signedInAt: startAt };
}

export const operator = sessionOf('anna', 'Anna Kim', 'operator');
export const manager = sessionOf('mary', 'Mary Weber', 'production_manager');
export const maintainer = sessionOf('ben', 'Ben Adeyemi', 'maintenance');

/** Who has a PIN or a badge at the kiosk of the stories. */
export const stationPeople = [
  { session: operator, pin: '840293' },
  { session: maintainer, pin: '730415', badge: '12345678901234567890123456' },
  { session: manager, badge: '65432109876543210987654321' },
] as const;

function personState(username: string, displayName: string, role: RoleName): TestState {
  const grant = { role, from: null, to: null, grantedAsOf: null };
  const grants = { [idOf('grant', username)]: grant };
  return present('person', personIdOf(username), { username, displayName, grants });
}

function equipmentState(assetId: number, workplaceName: string): TestState {
  return present('equipment', equipmentIdOf(assetId), { assetId, workplaceName, code: `M-${assetId}` });
}

function lineState(lineCode: string, name: string, equipmentAssetIds: readonly number[]): TestState {
  return present('line', lineIdOf(lineCode), { lineCode, name, equipmentAssetIds });
}

function reasonState(kind: string, code: string, name: string, sortOrder: number): TestState {
  return present('reason', idOf('reason', kind, code), { kind, code, names: { en: name }, sortOrder });
}

const reasonNames = {
  stop: [
    'Material missing',
    'Tool change',
    'Setup',
    'Breakdown',
    'Quality check',
    'Cleaning',
    'Break',
    'No operator',
    'Other',
  ],
  scrap: ['Dimension', 'Surface', 'Crack', 'Wrong material', 'Setup piece', 'Handling', 'Tool broken', 'Burr', 'Other'],
  short_close: [
    'Order changed',
    'Material used up',
    'Too much scrap',
    'Continued elsewhere',
    'Customer cancelled',
    'Other',
  ],
} as const;

const codeOf = (name: string): string => name.toUpperCase().replaceAll(' ', '_');

const reasons = Object.entries(reasonNames).flatMap(([kind, names]) =>
  names.map((name, index) => reasonState(kind, codeOf(name), name, index)),
);

/** The id of a run; the same number names the same run. */
export const runId = (number: number): Uuid => idOf('run', number);

/** A run of a person, by name, from so many minutes before the start until so many (null: still running). */
export function run(username: string, fromMinutes: number, toMinutes: number | null, more: Partial<Run> = {}): Run {
  return {
    by: { type: 'person', id: personIdOf(username) },
    kind: 'production',
    from: startAt - fromMinutes * minuteMs,
    to: toMinutes === null ? null : startAt - toMinutes * minuteMs,
    stopReason: null,
    startedAsOf: null,
    stoppedAsOf: null,
    startEventId: null,
    stopEventId: null,
    ...more,
  };
}

/** An operation at an asset; released unless the fields say otherwise. */
export function operationState(
  orderNo: string,
  assetId: number,
  operationNo: string,
  fields: Partial<OperationState> = {},
): TestState {
  const id = operationId(organizationId, orderNo, assetId, operationNo);
  const key = { orderNo, assetId, operationNo };
  return present('operation', id, { ...key, released: true, status: 'RELEASED', qtyDesired: 500, ...fields });
}

/** A call of an equipment, raised so many minutes before the start. */
export function callState(
  callType: AndonCallState['callType'],
  assetId: number,
  minutesAgo: number,
  fields: Partial<AndonCallState> = {},
): TestState {
  const raised = { by: { type: 'person', id: personIdOf('anna') }, at: startAt - minutesAgo * minuteMs };
  const id = idOf('andon_call', callType, assetId, minutesAgo);
  return present('andon_call', id, { equipmentId: equipmentIdOf(assetId), callType, raised, ...fields });
}

/** A job that was given to a person, by name. */
export function jobState(username: string, fields: Partial<JobState>): TestState {
  return present('job', idOf('job', username), { personId: personIdOf(username), ...fields });
}

const machines = [
  equipmentState(7, 'Lathe 7'),
  equipmentState(8, 'Lathe 8'),
  equipmentState(12, 'Milling 12'),
  equipmentState(14, 'Milling 14'),
  equipmentState(21, 'Washing 21'),
  equipmentState(31, 'Assembly 31'),
  equipmentState(32, 'Assembly 32'),
  equipmentState(33, 'Test bench 33'),
  equipmentState(41, 'Packing 41'),
];

/** Sites, machines, lines, people, products and reasons, but no work. */
export const plantStates: readonly TestState[] = [
  present('site', siteId, { code: 'main', name: 'Northfield plant', timeZone: 'Europe/Berlin' }),
  ...machines,
  lineState('L1', 'Turning and milling', [7, 8, 12, 14, 21]),
  lineState('L2', 'Assembly', [31, 32, 33]),
  personState('anna', 'Anna Kim', 'operator'),
  personState('ivan', 'Ivan Petrov', 'operator'),
  personState('mary', 'Mary Weber', 'production_manager'),
  personState('ben', 'Ben Adeyemi', 'maintenance'),
  ...[
    ['P-100', 'Bearing housing 100'],
    ['P-220', 'Drive shaft 220'],
    ['P-310', 'Gear cover 310'],
  ].map(([code, name]) => present('product', idOf('product', code ?? ''), { productCode: code, name })),
  ...reasons,
];

export const choices: StationChoices = {
  sites: [{ id: siteId, name: 'Northfield plant', names: {} }],
  equipment: machines.map(({ id, state }) => ({
    id,
    siteId,
    code: String(state.code),
    workplaceName: String(state.workplaceName),
    names: {},
    lineName: Number(state.assetId) < 30 ? 'Turning and milling' : 'Assembly',
    lineNames: {},
  })),
};

/** The operation that the double's station (asset 7) works on in most stories. */
export const lathedId: Uuid = operationId(organizationId, 'WO-10442', 7, '0020');
