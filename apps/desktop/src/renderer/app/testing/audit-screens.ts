import { page } from 'vitest/browser';
import type { KioskDoubleOptions } from '../../replica/kiosk-double-contract.ts';
import type { ServerRequest } from '../../replica/server-request.ts';
import { lathedId, manager, minuteMs, operator, startAt } from './plant-states.ts';
import { alert, press, sees } from './screen.ts';
import { atDesk, type ScreenState } from './screen-state.ts';

const at = (minutes: number) => new Date(startAt - minutes * minuteMs).toISOString();

/** An entry as the server tells it; the number says which, and how old it is. */
function auditEntry(id: number, fields: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    event_id: `0192f0c0-0000-7000-8000-0000000${String(id).padStart(5, '0')}`,
    event_type: 'operation.quantity_reported',
    action: 'UPDATE',
    entity_type: 'operation',
    entity_id: lathedId,
    entity_name: 'WO-10442 · 7 · 0020',
    user_id: operator.personId,
    user_name: operator.displayName,
    device_id: '0192f0c0-0000-7000-8000-00000000000d',
    device_name: 'Lathe 7',
    device_kind: 'kiosk',
    occurred_at: at(500 - id),
    recorded_at: at(490 - id),
    time_quality: 'synced',
    verdict: 'accepted',
    code: null,
    repeats: null,
    payload: { good: 12, scrap: 1, scrap_reason: 'CRACK' },
    old_values: { qty_good: 300, qty_scrap: 6, scrap_by_reason: { CRACK: 2 } },
    new_values: { qty_good: 312, qty_scrap: 7, scrap_by_reason: { CRACK: 3 } },
    values_known: true,
    ip_address: '10.0.4.17',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Lineside/0.1.0 Chrome/140',
    entered_at: at(500 - id),
    is_backfill: false,
    was_offline: true,
    confirmed: [],
    scan: ']C10104006381333931\u001d10LOT-7',
    settled_by: null,
    command: [],
    corrects: null,
    corrected_by: [{ id: 405, event_id: 'x', event_type: 'operation.entry_corrected' }],
    ...fields,
  };
}

const run = { id: '0192f0c0-0000-7000-8000-00000000aaaa', kind: 'production', from: at(120), to: null };
/** What the server holds, newest first. */
const auditEntries = [
  auditEntry(406, {
    event_type: 'operation.released',
    verdict: 'rejected',
    code: 'right.missing_for_act',
    payload: {},
    old_values: {},
    new_values: {},
  }),
  auditEntry(405, {
    event_type: 'operation.entry_corrected',
    user_name: manager.displayName,
    old_values: { qty_good: 312 },
    new_values: { qty_good: 310 },
    corrects: { id: 404, event_id: 'y', event_type: 'operation.quantity_reported' },
    corrected_by: [],
    was_offline: false,
  }),
  auditEntry(404),
  auditEntry(403, {
    event_type: 'operation.started',
    payload: { kind: 'production' },
    old_values: { status: 'RELEASED', runs: [] },
    new_values: { status: 'IN_PROGRESS', runs: [run] },
    corrected_by: [],
  }),
  auditEntry(402, {
    event_type: 'product.created',
    action: 'CREATE',
    entity_type: 'product',
    entity_id: '0192f0c0-0000-7000-8000-0000000000b1',
    entity_name: 'Bearing housing 100',
    user_id: null,
    user_name: null,
    device_id: '0192f0c0-0000-7000-8000-0000000000a1',
    device_name: 'REST API',
    ip_address: null,
    user_agent: null,
    payload: {},
    old_values: null,
    new_values: { product_code: 'P-100', name: 'Bearing housing 100' },
    corrected_by: [],
  }),
];

const line = (id: string, minutes: number, fields: Readonly<Record<string, unknown>>) => ({
  id,
  at: at(minutes),
  kind: 'signed_in',
  person_name: operator.displayName,
  actor_name: null,
  device_name: null,
  ip_address: '10.0.4.17',
  user_agent: 'Mozilla/5.0',
  audit_log_id: null,
  ...fields,
});
const security = [
  line('c', 5, { kind: 'person.role_changed', actor_name: manager.displayName, audit_log_id: 405 }),
  line('b', 8, {}),
  line('a', 9, { kind: 'sign_in_failed' }),
];

/** The part of the server that this screen asks; the list in two pages. */
export function auditServer({ path }: ServerRequest) {
  const { pathname, searchParams } = new URL(path, 'http://server');
  const ok = (body: unknown) => ({ status: 200, body });
  if (pathname === '/api/v1/security-log') return ok({ items: security, next_cursor: null });
  if (pathname.endsWith('/history'))
    return ok({ items: auditEntries.filter(({ entity_id: id }) => id === lathedId).toReversed(), next_cursor: null });
  const number = /\/audit-logs\/(\d+)$/.exec(pathname)?.[1];
  if (number !== undefined) {
    const entry = auditEntries.find(({ id }) => id === Number(number));
    return entry ? ok(entry) : { status: 404, body: { code: 'subject.unknown' } };
  }
  const kind = searchParams.get('entity_type');
  const fitting = auditEntries.filter(({ entity_type: type }) => kind === null || type === kind);
  if (searchParams.has('cursor')) return ok({ items: fitting.slice(4), next_cursor: null });
  return ok({ items: fitting.slice(0, 4), next_cursor: fitting.length > 4 ? '403' : null });
}

const session = { ...manager, rights: [...manager.rights, 'audit:read'] };

/** A desk at which somebody may read the audit trail. */
export const auditDesk = (act: Parameters<typeof atDesk>[2], options: KioskDoubleOptions = {}) =>
  atDesk('/audit', [], act, { session, server: auditServer, ...options });

const audit = (act: Parameters<typeof atDesk>[2]): ScreenState => ({ route: '/audit', open: () => auditDesk(act) });
const listShown = () => sees(page.getByRole('list', { name: 'Entries' }));

async function openCard(): Promise<void> {
  await page.getByRole('button', { name: /12 good, 1 scrap/ }).click();
  await sees(page.getByRole('table', { name: 'What it changed' }));
}

/** The audit trail at an administrator's desk. */
export const auditScreens = {
  audit: audit(listShown),
  'audit-card': audit(openCard),
  'audit-history': audit(async () => {
    await openCard();
    await press('History of this');
    await sees(page.getByRole('list', { name: 'History' }));
  }),
  'audit-security': audit(async () => {
    await page.getByRole('radio', { name: 'Sign-ins and devices' }).click();
    await sees(page.getByText('Wrong password'));
  }),
  'audit-offline': audit(async (kiosk) => {
    await listShown();
    kiosk.goOffline();
    await page.getByLabelText('What it is about').selectOptions('product');
    await sees(alert());
  }),
} as const satisfies Record<string, ScreenState>;
