import { fail, ok, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import type { Asked, DeviceDesk, ListedDevice } from './device-desk-contract.ts';
import { callServer, serverFailure } from './server-calls.ts';
import type { Transport } from './transport.ts';

const time = z.iso
  .datetime()
  .nullable()
  .transform((text) => (text === null ? null : Date.parse(text)));
const listSchema = z.object({
  total: z.number(),
  items: z.array(
    z
      .object({
        id: z.string(),
        kind: z.string(),
        name: z.string(),
        status: z.enum(['active', 'revoked']),
        site_name: z.string().nullable(),
        equipment_id: z.string().nullable(),
        equipment_name: z.string().nullable(),
        last_seen_at: time,
        unsent: z.number().nullable(),
        app_version: z.string().nullable(),
        clock: z.enum(['synced', 'estimated', 'unknown']).nullable(),
        parent_id: z.string().nullable(),
        forks: z.number(),
        revoked_at: time,
        revoke_reason: z.string().nullable(),
      })
      .transform(
        ({ id, kind, name, status, unsent, clock, forks, ...row }): ListedDevice => ({
          id,
          kind,
          name,
          status,
          unsent,
          clock,
          forks,
          siteName: row.site_name,
          equipmentId: row.equipment_id,
          equipmentName: row.equipment_name,
          lastSeenAt: row.last_seen_at,
          appVersion: row.app_version,
          parentId: row.parent_id,
          revokedAt: row.revoked_at,
          revokeReason: row.revoke_reason,
        }),
      ),
  ),
});
const codeSchema = z.object({ code: z.string(), expires_at: z.iso.datetime() });

const pageSize = 500;
const mostPages = 20;
const notSignedIn = { code: 'wrong_credentials', message: 'sign in again' } as const;

/** `token`: the signed-in person's; null: nobody has one. */
export function openDeviceDesk(transport: Transport, token: () => string | null): DeviceDesk {
  const asPerson = async <Value>(ask: (bearer: string) => Asked<Value>): Asked<Value> => {
    const bearer = token();
    return bearer === null ? fail(notSignedIn) : ask(bearer);
  };
  const act = (deviceId: Uuid, name: 'revoke' | 'reinstate', reason: string) =>
    asPerson(async (bearer) => {
      const called = await callServer(() => transport.post(`/api/v1/devices/${deviceId}/${name}`, { reason }, bearer));
      return called.ok ? ok(null) : called;
    });
  return {
    list: () =>
      asPerson(async (bearer) => {
        const found: ListedDevice[] = [];
        for (let page = 0; page < mostPages; page++) {
          const path = `/api/v1/devices?limit=${pageSize}&skip=${found.length}`;
          const called = await callServer(() => transport.get(path, bearer));
          if (!called.ok) return called;
          const parsed = listSchema.safeParse(called.value);
          if (!parsed.success) return fail(serverFailure());
          found.push(...parsed.data.items);
          if (found.length >= parsed.data.total || parsed.data.items.length === 0) break;
        }
        return ok(found);
      }),
    revoke: (deviceId, reason) => act(deviceId, 'revoke', reason),
    reinstate: (deviceId, reason) => act(deviceId, 'reinstate', reason),
    makeCode: ({ kind, name, siteId, equipmentId }) =>
      asPerson(async (bearer) => {
        const body = { kind, name, site_id: siteId, equipment_id: equipmentId };
        const called = await callServer(() => transport.post('/api/v1/devices/enrolment-codes', body, bearer));
        if (!called.ok) return called;
        const parsed = codeSchema.safeParse(called.value);
        if (!parsed.success) return fail(serverFailure());
        return ok({ code: parsed.data.code, expiresAt: Date.parse(parsed.data.expires_at) });
      }),
  };
}
