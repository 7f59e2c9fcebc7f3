import {
  enrolAnswerSchema,
  enrolRequestSchema,
  nonceAnswerSchema,
  nonceRequestSchema,
  pullAnswerSchema,
  pullRequestSchema,
  pushAnswerSchema,
  pushRequestSchema,
  syncPaths,
  tokenAnswerSchema,
  tokenRequestSchema,
} from '@lineside/domain';
import type { Devices } from '../identity/devices.ts';
import { deviceTokenSeconds, type Tokens } from '../identity/tokens.ts';
import type { Spine } from '../spine.ts';
import { demandEnrolment } from './device-place.ts';
import { type Route, route } from './route.ts';

const tag = 'devices';
const syncBodyBytes = 20_000_000;

/** What devices speak: the wire messages of the domain, as they are. */
export function syncRoutes(services: { devices: Devices; tokens: Tokens }): readonly Route[] {
  return [...deviceRoutes(services), pushRoute, pullRoute, handOverRoute];
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
        const { caller, origin, body } = context;
        const { organizationId, personId: by } = caller;
        return { status: 200, body: await devices.enrol(organizationId, { by, origin }, body) };
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

const handOverRoute = route({
  method: 'post',
  path: syncPaths.handOver,
  tag,
  auth: 'handOver',
  summary: 'Hand over a revoked device’s own entries, as far as a person granted it',
  maxBodyBytes: syncBodyBytes,
  body: pushRequestSchema,
  admit: demandProtocolOf,
  answers: { 200: { description: 'Their receipts, or where to go on from', schema: pushAnswerSchema } },
  handle: async ({ spine, caller, body, origin }) => ({ status: 200, body: await spine.push(caller, body, origin) }),
});

/** A newer kiosk's message may hold what this schema refuses: it is to hear that the server is older, not that it is wrong. */
function demandProtocolOf(spine: Spine, body: unknown): void {
  const { protocol } = (body ?? {}) as { protocol?: unknown };
  if (Number.isInteger(protocol)) spine.demandProtocol(protocol as number);
}
