import {
  enrolAnswerSchema,
  enrolRequestSchema,
  isPresent,
  nonceAnswerSchema,
  nonceRequestSchema,
  pullAnswerSchema,
  pullRequestSchema,
  pushAnswerSchema,
  pushRequestSchema,
  refusal,
  streamKeyText,
  syncPaths,
  tokenAnswerSchema,
  tokenRequestSchema,
} from '@lineside/domain';
import type { z } from 'zod';
import type { Devices } from '../identity/devices.ts';
import { deviceTokenSeconds, type Tokens } from '../identity/tokens.ts';
import type { Spine } from '../spine.ts';
import { problemOfRefusal } from './errors.ts';
import { invalid } from './problem.ts';
import { type Route, type RouteContext, route } from './route.ts';

const tag = 'devices';
const syncBodyBytes = 20_000_000;

/** What devices speak: the wire messages of the domain, as they are. */
export function syncRoutes(services: { devices: Devices; tokens: Tokens }): readonly Route[] {
  return [...deviceRoutes(services), pushRoute, pullRoute];
}

function deviceRoutes({ devices, tokens }: { devices: Devices; tokens: Tokens }): readonly Route[] {
  return [
    route({
      method: 'post',
      path: syncPaths.enrol,
      tag,
      auth: 'person',
      summary: 'Enrol a device, or the same one again with a fresh secret',
      body: enrolRequestSchema,
      answers: { 200: { description: 'Its credential, shown once', schema: enrolAnswerSchema } },
      handle: async (context) => {
        await demandEnrolment(context, context.body);
        const { organizationId, personId } = context.caller;
        return { status: 200, body: await devices.enrol(organizationId, personId, context.body) };
      },
    }),
    route({
      method: 'post',
      path: syncPaths.nonce,
      tag,
      auth: 'none',
      summary: 'Ask for a nonce to prove who the device is; good for a minute',
      body: nonceRequestSchema,
      answers: { 200: { description: 'The nonce', schema: nonceAnswerSchema } },
      handle: async ({ body }) => ({
        status: 200,
        body: { nonce: tokens.nonce({ sub: body.deviceId, org: body.organizationId }) },
      }),
    }),
    route({
      method: 'post',
      path: syncPaths.token,
      tag,
      auth: 'none',
      summary: 'Exchange an answered nonce for a token of 15 minutes',
      body: tokenRequestSchema,
      answers: { 200: { description: 'The token', schema: tokenAnswerSchema } },
      handle: async ({ body, now }) => {
        const token = await devices.exchange(body);
        return { status: 200, body: { token, expiresInSeconds: deviceTokenSeconds, serverNow: now } };
      },
    }),
  ];
}

const pushRoute = route({
  method: 'post',
  path: syncPaths.push,
  tag,
  auth: 'device',
  summary: 'Send a run of the device’s own events',
  maxBodyBytes: syncBodyBytes,
  body: pushRequestSchema,
  admit: demandProtocolOf,
  answers: { 200: { description: 'Their receipts, or where to go on from', schema: pushAnswerSchema } },
  handle: async ({ spine, caller, body, origin }) => ({ status: 200, body: await spine.push(caller, body, origin) }),
});

const pullRoute = route({
  method: 'post',
  path: syncPaths.pull,
  tag,
  auth: 'device',
  summary: 'Get what changed since a checkpoint',
  maxBodyBytes: syncBodyBytes,
  body: pullRequestSchema,
  admit: demandProtocolOf,
  answers: { 200: { description: 'A page, or a new generation', schema: pullAnswerSchema } },
  handle: async ({ spine, caller, body }) => ({ status: 200, body: await spine.pull(caller, body) }),
});

/** A newer kiosk's message may hold what this schema refuses: it is to hear that the server is older, not that it is wrong. */
function demandProtocolOf(spine: Spine, body: unknown): void {
  const { protocol } = (body ?? {}) as { protocol?: unknown };
  if (Number.isInteger(protocol)) spine.demandProtocol(protocol as number);
}

/** The right to enrol, and a site and a machine that exist. @throws Problem 403 or 422 */
async function demandEnrolment(
  { caller, spine }: RouteContext<'person'>,
  { siteId, equipmentId }: z.infer<typeof enrolRequestSchema>,
): Promise<void> {
  if (!caller.rights.has('device:enrol'))
    throw problemOfRefusal(refusal('right.missing_for_act', { right: 'device:enrol' }));
  const keys = [
    { type: 'site', id: siteId },
    ...(equipmentId === null ? [] : [{ type: 'equipment', id: equipmentId }]),
  ];
  const found = await spine.database.inOrganization(
    caller.organizationId,
    (client) => spine.journal.load(client, keys),
    { readOnly: true },
  );
  const [site, equipment] = keys.map((key) => found.get(streamKeyText(key))?.state);
  if (!isPresent(site)) throw invalid([{ path: 'body.siteId', message: 'there is no such site' }]);
  if (equipmentId === null) return;
  // Its replica would not have a machine of another site.
  const isHere = isPresent(equipment) && (equipment?.siteId === null || equipment?.siteId === siteId);
  if (!isHere) throw invalid([{ path: 'body.equipmentId', message: 'there is no such equipment on this site' }]);
}
