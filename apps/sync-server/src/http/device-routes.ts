import { handOverAnswerSchema, handOverRequestSchema, refusal } from '@lineside/domain';
import { z } from 'zod';
import type { DeviceAdministration } from '../identity/device-administration.ts';
import { deviceOf, deviceSchema } from './device-shape.ts';
import { problemOfRefusal } from './errors.ts';
import { listOf, pageOf, pageShape } from './query-values.ts';
import { type Route, type RouteContext, route } from './route.ts';

const tag = 'devices';
const params = z.strictObject({ device_id: z.guid().max(36).lowercase() });
const reasonBody = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** Looking after the devices of an organization: what there are, who is let in, what a revoked one had. */
export function deviceRoutes({ devices }: { readonly devices: DeviceAdministration }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/devices',
      tag,
      auth: 'person',
      summary: 'The devices, by name, with what each last told of itself',
      query: z.strictObject({
        ...pageShape,
        status: z.enum(['active', 'revoked']).optional(),
        site_id: z.guid().optional(),
      }),
      answers: { 200: { description: 'The devices', schema: listOf(deviceSchema) } },
      handle: async ({ caller, query }) => {
        demandOne(caller, ['device:enrol', 'device:revoke']);
        const filter = { status: query.status, siteId: query.site_id, ...pageOf(query) };
        const { rows, total } = await devices.list(caller.organizationId, filter);
        return { status: 200, body: { items: rows.map(deviceOf), total } };
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/devices/{device_id}',
      tag,
      auth: 'person',
      summary: 'One device',
      params,
      answers: { 200: { description: 'The device', schema: deviceSchema } },
      handle: async ({ caller, params: { device_id } }) => {
        demandOne(caller, ['device:enrol', 'device:revoke']);
        return { status: 200, body: deviceOf(await devices.find(caller.organizationId, device_id)) };
      },
    }),
    ...(['revoke', 'reinstate'] as const).map((act) =>
      route({
        method: 'post',
        path: `/api/v1/devices/{device_id}/${act}`,
        tag,
        auth: 'person',
        summary: act === 'revoke' ? 'Lock a device out, at once and on every node' : 'Let a revoked device in again',
        ...(act === 'revoke' && { description: 'It keeps what it has not sent. One that is out already stays so.' }),
        params,
        body: reasonBody,
        answers: { 200: { description: 'The device as it is now', schema: deviceSchema } },
        handle: async (context) => {
          const { caller, body } = context;
          demandOne(caller, ['device:revoke']);
          const deed = actOf(context);
          await devices[act](deed, body.reason);
          return { status: 200, body: deviceOf(await devices.find(deed.organizationId, deed.deviceId)) };
        },
      }),
    ),
    route({
      method: 'post',
      path: '/api/v1/devices/{device_id}/take-over',
      tag,
      auth: 'person',
      summary: 'Let a revoked device hand over what it has not sent',
      description:
        'Asked at the device itself, which proves itself. The token is good for POST /api/v1/sync/hand-over, for entries up to the named one, for ten minutes. The device stays revoked.',
      params,
      body: handOverRequestSchema,
      answers: { 200: { description: 'A token, shown once', schema: handOverAnswerSchema } },
      handle: async (context) => {
        demandOne(context.caller, ['device:revoke']);
        return { status: 200, body: await devices.takeOver(actOf(context), context.body) };
      },
    }),
    route({
      method: 'post',
      path: '/api/v1/devices/{device_id}/outbox-grant',
      tag,
      auth: 'person',
      summary: 'Let the exported entries of a dead device be handed over',
      description:
        'The token is good for POST /api/v1/sync/hand-over, for entries up to the named one, for ten minutes. They are judged as if the device had sent them.',
      params,
      body: handOverRequestSchema.pick({ lastSeq: true, lastHash: true }),
      answers: { 200: { description: 'A token, shown once', schema: handOverAnswerSchema } },
      handle: async (context) => {
        demandOne(context.caller, ['device:revoke']);
        return { status: 200, body: await devices.takeFile(actOf(context), context.body) };
      },
    }),
  ];
}

type DeviceContext = Pick<RouteContext<'person', { device_id: string }>, 'caller' | 'params' | 'origin'>;

function actOf({ caller, params: { device_id: deviceId }, origin }: DeviceContext) {
  return { organizationId: caller.organizationId, deviceId, by: caller.personId, origin };
}

type DeviceRight = 'device:enrol' | 'device:revoke';

/** One of these rights. @throws Problem 403 that names the first */
function demandOne(
  { rights }: RouteContext<'person'>['caller'],
  wanted: readonly [DeviceRight, ...DeviceRight[]],
): void {
  if (!wanted.some((right) => rights.has(right)))
    throw problemOfRefusal(refusal('right.missing_for_act', { right: wanted[0] }));
}
