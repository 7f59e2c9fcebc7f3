import { type Constraint, productionStages } from './right-constraints.ts';

/** Rights are `resource:action`. The list is closed: an event names one of them, and a role has some of them, each with its limits. */
export const rights = [
  'organization:write',
  'site:write',
  'line:write',
  'line:delete',
  'equipment:write',
  'equipment:delete',
  'product:write',
  'product:delete',
  'reason:write',
  'reason:delete',
  'work_order:write',
  'work_order:delete',
  'person:write',
  'person:delete',
  'profile:write',
  'device:enrol',
  'device:revoke',
  'release:write',
  'operation:create',
  'operation:update',
  'operation:delete',
  'operation:release',
  'operation:run',
  'operation:report',
  'operation:complete',
  'operation:finish',
  'operation:cancel',
  'operation:correct',
  'number_series:write',
  'number_series:delete',
  'number_lease:grant',
  'number_lease:use',
  'review:open',
  'review:resolve',
  'audit:read',
  'andon:create',
  'andon:acknowledge',
  'andon:resolve',
  'andon:cancel',
  'schedule:write',
  'schedule:delete',
  'job:assign',
  'job:cancel',
  'job:accept',
  'job:start',
  'job:complete',
  'downtime:write',
  'downtime:confirm',
  'quality:write',
  'calendar:write',
  'oee_policy:write',
  'oee:calculate',
  // Of parts, tasks and facts, with the limits that the replaced system sets to them.
  'part:create',
  'task:create',
  'fact:create',
] as const;
export type Right = (typeof rights)[number];

/**
 * What gives others power over the plant is done at the server, signed in there, whatever right its actor has: an entry of a device names
 * its actor, and whoever holds the device could name an administrator (rule PPL-11).
 */
export const rightsAtServerOnly: ReadonlySet<Right> = new Set([
  'organization:write',
  'site:write',
  'person:write',
  'person:delete',
]);

export const roleNames = [
  'admin',
  'director',
  'production_manager',
  'shop_head',
  'shift_manager',
  'master',
  'engineer',
  'chief_engineer',
  'supply',
  'quality',
  'maintenance',
  'operator',
  'viewer',
  'station',
  'importer',
] as const;
export type RoleName = (typeof roleNames)[number];

/** What people may do with what is their own. */
const everybody: readonly Right[] = ['profile:write'];
const floor: readonly Right[] = [
  'operation:run',
  'operation:report',
  'operation:complete',
  'number_lease:use',
  'andon:create',
  'job:accept',
  'job:start',
  'job:complete',
  'downtime:write',
  'quality:write',
  ...everybody,
];
const responders: readonly Right[] = ['andon:create', 'andon:acknowledge', 'andon:resolve', ...everybody];
const planning: readonly Right[] = [
  'operation:create',
  'operation:update',
  'operation:release',
  'operation:finish',
  'operation:cancel',
  'operation:correct',
  'review:resolve',
  'work_order:write',
  'schedule:write',
  'job:assign',
  'job:cancel',
  'downtime:confirm',
];
const shiftManager: readonly Right[] = [...floor, ...responders, ...planning, 'andon:cancel', 'device:enrol'];
const masterData: readonly Right[] = [
  'line:write',
  'line:delete',
  'equipment:write',
  'equipment:delete',
  'product:write',
  'product:delete',
  'reason:write',
  'reason:delete',
  'work_order:delete',
  'operation:delete',
  'number_series:write',
  'number_series:delete',
  'schedule:delete',
  'calendar:write',
  'oee_policy:write',
  'oee:calculate',
];

const makingParts: readonly Right[] = ['part:create', 'task:create', 'fact:create'];
const engineering: readonly Right[] = [
  ...responders,
  'number_lease:use',
  'equipment:write',
  'product:write',
  'reason:write',
  'operation:update',
  'downtime:write',
  'downtime:confirm',
  'quality:write',
  'oee:calculate',
];

const assignees = (...names: readonly (RoleName | 'all')[]): readonly string[] => names;

/** The rights of a role, each with what narrows it; null: nothing does. */
export type RolePreset = ReadonlyMap<Right, Constraint | null>;

function preset(free: readonly Right[], limited: Readonly<Partial<Record<Right, Constraint>>> = {}): RolePreset {
  const unlimited = free.map((right) => [right, null] as const);
  return new Map<Right, Constraint | null>([...unlimited, ...(Object.entries(limited) as [Right, Constraint][])]);
}

/**
 * What each role may do, as far as rights exist yet. Everybody but the viewer may call for help. shop_head, master and chief_engineer are
 * the replaced system's own: whoever is imported as one of them loses nothing (rule PPL-10).
 */
export const rolePresets: Readonly<Record<RoleName, RolePreset>> = {
  admin: preset(rights),
  director: preset([...floor, ...responders, ...makingParts, 'operation:correct']),
  production_manager: preset([
    ...shiftManager,
    ...masterData,
    ...makingParts,
    'person:write',
    'person:delete',
    'device:revoke',
  ]),
  shop_head: preset([...shiftManager, 'product:write', 'reason:write', 'part:create', 'fact:create'], {
    'task:create': { assignees: { not: assignees('director', 'all') } },
  }),
  shift_manager: preset([...shiftManager, ...makingParts]),
  master: preset([...floor, ...responders, ...planning, 'andon:cancel', 'fact:create'], {
    'part:create': { cooperation: false },
    'task:create': { stages: productionStages, assignees: { only: assignees('operator') } },
  }),
  engineer: preset(engineering),
  chief_engineer: preset([...engineering, 'part:create', 'task:create']),
  supply: preset(['andon:create', 'task:create', ...everybody], { 'part:create': { cooperation: true } }),
  quality: preset([
    ...responders,
    'number_lease:use',
    'quality:write',
    'operation:finish',
    'operation:correct',
    'review:resolve',
  ]),
  maintenance: preset([...responders, 'equipment:write']),
  operator: preset(floor, {
    'operation:correct': { self: true },
    'fact:create': { stages: ['machining'], self: true },
  }),
  viewer: preset(everybody),
  station: preset(['andon:create', 'number_lease:use']),
  // An importer tells of the past in its own name: it may create what the log names, never decide.
  importer: preset(['operation:create', 'operation:run', 'operation:report', 'work_order:write']),
};

/** Accepts the spellings of the replaced systems (rule PPL-2): ADMIN, MANAGER, OPERATOR, WORKER, supervisor, … */
export function roleFromName(name: string): RoleName | null {
  const known = roleNames.find((role) => role === name.toLowerCase());
  return known ?? roleAliases[name.toLowerCase()] ?? null;
}

const roleAliases: Readonly<Record<string, RoleName>> = {
  manager: 'production_manager',
  supervisor: 'shift_manager',
  worker: 'operator',
  readonly: 'viewer',
};
