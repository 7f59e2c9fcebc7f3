import { genesisHash, syncPaths } from '@lineside/domain';
import { anId, type BadRequest } from './bad-requests.ts';
import type { Call } from './test-plant.ts';

type Row = readonly [why: string, call: Call, status: number, code: string];

function rows(path: string, ...list: readonly Row[]): readonly BadRequest[] {
  return list.map(([why, call, status, code]) => ({ route: `POST ${path}`, why, call, status, code }));
}

const invalid = [422, 'payload.invalid'] as const;
const body = (json: unknown, more: Call = {}): Call => ({ json, ...more });

const enrolment = { kind: 'kiosk', name: 'K', siteId: anId, equipmentId: null, reference: null };
const nobody = { organizationId: anId, deviceId: anId };

export function badDevices(siteId: string): readonly BadRequest[] {
  const good = { ...enrolment, siteId };
  return [
    ...rows(
      syncPaths.enrol,
      ['nothing', body({}), ...invalid],
      ['a kind that may not be enrolled', body({ ...good, kind: 'api' }), ...invalid],
      ['a site that is not there', body(enrolment), ...invalid],
      ['a machine that is not there', body({ ...good, equipmentId: anId }), ...invalid],
      ['without the right', body(good, { as: 'operator' }), 403, 'right.missing_for_act'],
      ['not signed in', body(good, { as: null }), 401, 'token.missing'],
    ),
    ...rows(
      '/api/v1/devices/enrolment-codes',
      ['nothing', body({}), ...invalid],
      ['a kind that has no screen', body({ ...codePlan(siteId), kind: 'importer' }), ...invalid],
      ['a site that is not there', body(codePlan(anId)), ...invalid],
      ['a machine that is not there', body({ ...codePlan(siteId), equipment_id: anId }), ...invalid],
      ['without the right', body(codePlan(siteId), { as: 'operator' }), 403, 'right.missing_for_act'],
    ),
    ...rows(
      syncPaths.enrolWithCode,
      ['nothing', body({}), ...invalid],
      ['more than a code', body({ code: 'K7QF3MXP', siteId }), ...invalid],
      ['a code that there is not', body({ code: 'K7QF3MXP' }), 403, 'enrolment_code.invalid'],
      ['what is no code', body({ code: "' or 1=1 --" }), 403, 'enrolment_code.invalid'],
    ),
    ...rows(
      syncPaths.nonce,
      ['nothing', body({}), ...invalid],
      ['no ids', body({ organizationId: 1, deviceId: 2 }), ...invalid],
    ),
    ...rows(
      syncPaths.token,
      ['nothing', body({}), ...invalid],
      ['a nonce that is none', body({ ...nobody, nonce: 'x', proof: 'x' }), 401, 'device.nonce_invalid'],
    ),
  ];
}

const codePlan = (site_id: string) => ({ kind: 'kiosk', name: 'K', site_id, equipment_id: null });

const ofDevice = (act: string) => ({
  path: `/api/v1/devices/{device_id}/${act}`,
  at: `/api/v1/devices/${anId}/${act}`,
});
const end = { lastSeq: 1, lastHash: genesisHash };
const reason = { reason: 'x' };
const bodies = {
  revoke: reason,
  reinstate: reason,
  'take-over': { nonce: 'x', proof: 'x', ...end },
  'outbox-grant': end,
};

/** What is wrong with looking after devices. */
export const badDeviceCare: readonly BadRequest[] = [
  {
    route: 'GET /api/v1/devices',
    why: 'without the right',
    call: { as: 'operator' },
    status: 403,
    code: 'right.missing_for_act',
  },
  {
    route: 'GET /api/v1/devices',
    why: 'a status that is none',
    at: '/api/v1/devices?status=lost',
    status: 422,
    code: 'payload.invalid',
  },
  {
    route: 'GET /api/v1/devices/{device_id}',
    why: 'one that is not there',
    at: `/api/v1/devices/${anId}`,
    status: 404,
    code: 'device.unknown',
  },
  ...(['revoke', 'reinstate', 'take-over', 'outbox-grant'] as const).flatMap((act) => {
    const { path, at } = ofDevice(act);
    const good = bodies[act];
    return rows(
      path,
      ['nothing', body({}), ...invalid],
      ['without the right', body(good, { as: 'operator' }), 403, 'right.missing_for_act'],
      ['one that is not there', body(good), 404, 'device.unknown'],
    ).map((row) => ({ ...row, at }));
  }),
  ...rows(
    syncPaths.handOver,
    ['nobody', { json: {}, as: null }, 401, 'token.missing'],
    ['a person', { json: {} }, 401, 'token.invalid'],
  ),
];

const entry = { deviceSeq: 1, bytes: '{}', chainHash: genesisHash };
const push = { protocol: 1, previousHash: genesisHash, entries: [entry], urgent: false, clocks: [] };
const pull = {
  protocol: 1,
  checkpoint: 0,
  checkpointHash: null,
  epoch: null,
  receiptsAfter: 0,
  siteId: null,
  initial: true,
  limit: 10,
};

export function badPush(token: string, personToken: string): readonly BadRequest[] {
  const sent = (json: unknown): Call => ({ json, token });
  return [
    ...rows(
      syncPaths.push,
      ['a person', { json: push, token: personToken }, 401, 'token.invalid'],
      ['nobody', { json: push, as: null }, 401, 'token.missing'],
      ['nothing', sent({}), ...invalid],
      ['no entries', sent({ ...push, entries: [] }), ...invalid],
      ['numbers from 0', sent({ ...push, entries: [{ ...entry, deviceSeq: 0 }] }), ...invalid],
      ['bytes that are no text', sent({ ...push, entries: [{ ...entry, bytes: 1 }] }), ...invalid],
      ['a hash that is none', sent({ ...push, previousHash: 'x' }), ...invalid],
      ['an unknown field', sent({ ...push, force: true }), ...invalid],
      ['a protocol of tomorrow', sent({ protocol: 99, runs: [] }), 422, 'protocol.too_new'],
      ['a protocol of long ago', sent({ ...push, protocol: 0 }), 422, 'protocol.too_old'],
      ['hashes that do not chain', sent(push), 422, 'push.not_a_chain'],
      ['too many entries', sent({ ...push, entries: Array.from({ length: 1001 }, () => entry) }), ...invalid],
      ['text', { token, raw: { type: 'text/plain', body: 'x' } }, 415, 'body.unsupported'],
      ['half a body', { token, raw: { type: 'application/json', body: '{"protocol":' } }, 400, 'body.malformed'],
      [
        'more than 20 MB',
        { token, raw: { type: 'application/json', body: `"${'x'.repeat(20_000_001)}"` } },
        413,
        'body.too_large',
      ],
    ),
    ...rows(
      syncPaths.pull,
      ['a person', { json: pull, token: personToken }, 401, 'token.invalid'],
      ['nothing', sent({}), ...invalid],
      ['a page of nothing', sent({ ...pull, limit: 0 }), ...invalid],
      ['a page of everything', sent({ ...pull, limit: 5001 }), ...invalid],
      ['a checkpoint below 0', sent({ ...pull, checkpoint: -1 }), ...invalid],
      ['a protocol of tomorrow', sent({ ...pull, protocol: 99, since: 1 }), 422, 'protocol.too_new'],
      ['a protocol of long ago', sent({ ...pull, protocol: 0 }), 422, 'protocol.too_old'],
    ),
  ];
}
