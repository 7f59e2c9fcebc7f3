import { appVersionSchema, releaseChannelSchema, releaseMetadataNames, releaseStates } from '@lineside/domain';
import { z } from 'zod';
import type { ReleaseRow } from '../db/releases.ts';
import { isWhole } from './releases.ts';

/** A release as the API shows one. */
export const releaseSchema = z
  .object({
    channel: releaseChannelSchema,
    version: appVersionSchema,
    state: z.enum(releaseStates),
    staged_percentage: z.number().int().meta({ description: 'To how many devices of a hundred it is offered' }),
    minimum_version: z
      .string()
      .nullable()
      .meta({ description: 'Devices with an older one install it without waiting' }),
    added_at: z.iso.datetime(),
    first_offered_at: z.iso.datetime().nullable(),
    is_whole: z.boolean().meta({ description: 'Every file that its metadata names is here' }),
    metadata: z.array(z.enum(releaseMetadataNames)),
    files: z.array(z.object({ name: z.string(), size: z.number().int().nullable(), is_stored: z.boolean() })),
  })
  .meta({ id: 'Release' });

/** A release that is added: what `npm run release -- sign` was given and what it made. */
export const newReleaseSchema = z.strictObject({
  channel: releaseChannelSchema,
  metadata: z
    .array(
      z.strictObject({
        name: z.enum(releaseMetadataNames),
        body: z.string().min(1).max(100_000),
        signature: z
          .string()
          .max(2000)
          .regex(/^([A-Za-z0-9+/]{86}==\n?){1,10}$/, 'expected what `npm run release -- sign` wrote'),
      }),
    )
    .min(1)
    .max(releaseMetadataNames.length),
});

export const releaseSettingsSchema = z
  .strictObject({
    staged_percentage: z.number().int().min(0).max(100).optional(),
    minimum_version: appVersionSchema.nullable().optional(),
  })
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'expected something to set');

export function releaseOf(row: ReleaseRow): z.infer<typeof releaseSchema> {
  const { added_at, first_offered_at, files, metadata, ...same } = row;
  return {
    ...same,
    added_at: added_at.toISOString(),
    first_offered_at: first_offered_at?.toISOString() ?? null,
    is_whole: isWhole(row),
    metadata: [...metadata],
    files: files.map(({ name, size, is_stored }) => ({ name, size, is_stored })),
  };
}
