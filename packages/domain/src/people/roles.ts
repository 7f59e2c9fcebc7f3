/** Rights are `resource:action`. The list is closed: an event names one of them, and a role is a set of them. */
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
  'device:enrol',
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
] as const;
export type Right = (typeof rights)[number];

export const roleNames = [
  'admin',
  'director',
  'production_manager',
  'shift_manager',
  'engineer',
  'supply',
  'quality',
  'maintenance',
  'operator',
  'viewer',
  'station',
  'importer',
] as const;
export type RoleName = (typeof roleNames)[number];

const floor: readonly Right[] = [
  'operation:run',
  'operation:report',
  'operation:complete',
  'number_lease:use',
  'andon:create',
];
const responders: readonly Right[] = ['andon:create', 'andon:acknowledge', 'andon:resolve'];
const planning: readonly Right[] = [
  'operation:create',
  'operation:update',
  'operation:release',
  'operation:finish',
  'operation:cancel',
  'operation:correct',
  'review:resolve',
  'work_order:write',
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
];

/** What each role may do, as far as rights exist yet. Everybody but the viewer may call for help. */
export const rolePresets: Readonly<Record<RoleName, ReadonlySet<Right>>> = {
  admin: new Set(rights),
  director: new Set(['andon:create', 'andon:acknowledge', 'andon:resolve']),
  production_manager: new Set([...shiftManager, ...masterData, 'person:write', 'person:delete']),
  shift_manager: new Set(shiftManager),
  engineer: new Set([
    ...responders,
    'number_lease:use',
    'equipment:write',
    'product:write',
    'reason:write',
    'operation:update',
  ]),
  supply: new Set(['andon:create']),
  quality: new Set([...responders, 'number_lease:use', 'operation:finish', 'operation:correct', 'review:resolve']),
  maintenance: new Set([...responders, 'equipment:write']),
  operator: new Set(floor),
  viewer: new Set(),
  station: new Set(['andon:create', 'number_lease:use']),
  // An importer tells of the past in its own name: it may create what the log names, never decide.
  importer: new Set(['operation:create', 'operation:run', 'operation:report', 'work_order:write']),
};

/** Accepts the spellings of the replaced systems (rule PPL-2): ADMIN, MANAGER, OPERATOR, WORKER, supervisor, … */
export function roleFromName(name: string): RoleName | null {
  const known = roleNames.find((role) => role === name.toLowerCase());
  return known ?? roleAliases[name.toLowerCase()] ?? null;
}

const roleAliases: Readonly<Record<string, RoleName>> = {
  manager: 'production_manager',
  shop_head: 'production_manager',
  master: 'shift_manager',
  supervisor: 'shift_manager',
  chief_engineer: 'engineer',
  worker: 'operator',
  readonly: 'viewer',
};
