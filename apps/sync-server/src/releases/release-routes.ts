import { appVersionSchema, type ReleaseState, releaseChannelSchema } from '@lineside/domain';
import { z } from 'zod';
import { demandRight } from '../http/demand-right.ts';
import { type Route, type RouteContext, route } from '../http/route.ts';
import { maxPartBytes } from './release-files.ts';
import { newReleaseSchema, releaseOf, releaseSchema, releaseSettingsSchema } from './release-shape.ts';
import type { ReleaseAct, Releases } from './releases.ts';

const tag = 'releases';
const path = '/api/v1/releases';
const one = `${path}/{channel}/{version}`;
const params = z.strictObject({ channel: releaseChannelSchema, version: appVersionSchema });
const answered = { 200: { description: 'The release as it is now', schema: releaseSchema } };

const moves = [
  ['pause', 'paused', 'Offer it to nobody for now'],
  ['resume', 'active', 'Offer it, to the share that is set'],
  ['withdraw', 'withdrawn', 'Offer it never again'],
] as const satisfies readonly (readonly [string, ReleaseState, string])[];

/** Looking after the releases of the app; `GET /updates/...` serves them to the devices. */
export function releaseRoutes({ releases }: { readonly releases: Releases }): readonly Route[] {
  return [
    route({
      method: 'get',
      path,
      tag,
      auth: 'person',
      summary: 'The releases of all channels, newest first',
      answers: { 200: { description: 'The releases', schema: z.object({ items: z.array(releaseSchema) }) } },
      handle: async ({ caller }) => {
        demandRight(caller, 'release:write');
        return { status: 200, body: { items: (await releases.list()).map(releaseOf) } };
      },
    }),
    route({
      method: 'post',
      path,
      tag,
      auth: 'person',
      summary: 'Add a release, paused, by its signed metadata',
      description: 'Its files are sent next. A release of the same version that was never offered is replaced.',
      body: newReleaseSchema,
      answers: { 201: { description: 'The release', schema: releaseSchema } },
      handle: async (context) => {
        const { channel, metadata } = context.body;
        const added = await releases.add(actOf(context), channel, metadata);
        return { status: 201, body: releaseOf(added) };
      },
    }),
    fileRoute(releases),
    route({
      method: 'patch',
      path: one,
      tag,
      auth: 'person',
      summary: 'Set its share of the devices, or the oldest version that may wait',
      params,
      body: releaseSettingsSchema,
      answers: answered,
      handle: async (context) => {
        const { staged_percentage: stagedPercentage, minimum_version: minimumVersion } = context.body;
        const set = await releases.set(actOf(context), context.params, { stagedPercentage, minimumVersion });
        return { status: 200, body: releaseOf(set) };
      },
    }),
    ...moves.map(([name, state, summary]) =>
      route({
        method: 'post',
        path: `${one}/${name}`,
        tag,
        auth: 'person',
        summary,
        params,
        answers: answered,
        handle: async (context) => {
          const moved = await releases.move(actOf(context), context.params, state);
          return { status: 200, body: releaseOf(moved) };
        },
      }),
    ),
    route({
      method: 'post',
      path: `${one}/copy`,
      tag,
      auth: 'person',
      summary: 'Add the same release to another channel, paused',
      params,
      body: z.strictObject({ channel: releaseChannelSchema }),
      answers: { 201: { description: 'The release in the other channel', schema: releaseSchema } },
      handle: async (context) => {
        const copied = await releases.copy(actOf(context), context.params, context.body.channel);
        return { status: 201, body: releaseOf(copied) };
      },
    }),
  ];
}

function fileRoute(releases: Releases): Route {
  return route({
    method: 'put',
    path: `${one}/files/{name}`,
    tag,
    auth: 'person',
    summary: 'Send a part of one of its files, or of the block map of one',
    description: `Parts of ${maxPartBytes} bytes at most, one after another. After the last one the file is compared with the sum of the metadata.`,
    params: params.extend({ name: z.string().min(1).max(220) }),
    query: z.strictObject({
      offset: count(0).meta({ description: 'How many bytes of the file are there already' }),
      size: count(1).meta({ description: 'Bytes of the whole file' }),
    }),
    takesFile: true,
    answers: {
      200: {
        description: 'What is there now',
        schema: z.object({ size: z.number().int(), is_whole: z.boolean() }),
      },
    },
    handle: async ({ caller, params: { name, ...release }, query, file }) => {
      demandRight(caller, 'release:write');
      const { size, isWhole } = await releases.take(release, { ...query, name, bytes: file });
      return { status: 200, body: { size, is_whole: isWhole } };
    },
  });
}

/** Ten billion at most. */
const count = (least: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'expected a number of bytes')
    .transform(Number)
    .refine((value) => value >= least, 'expected more bytes');

/** @throws Problem 403 */
function actOf({ caller, origin }: Pick<RouteContext<'person'>, 'caller' | 'origin'>): ReleaseAct {
  demandRight(caller, 'release:write');
  return { organizationId: caller.organizationId, by: caller.personId, origin };
}
