import { deviceKinds, updateStates } from '@lineside/domain';
import { z } from 'zod';
import type { DeviceRow } from '../db/device-list.ts';

const time = z.iso.datetime().nullable();
const id = z.guid().nullable();

/** A device as the API shows one. */
export const deviceSchema = z
  .object({
    id: z.guid(),
    kind: z.enum(deviceKinds),
    name: z.string(),
    status: z.enum(['active', 'revoked']),
    site_id: z.guid(),
    site_name: z.string().nullable(),
    equipment_id: id.meta({ description: 'The station; null: a desk' }),
    equipment_name: z.string().nullable(),
    enrolled_at: z.iso.datetime(),
    enrolled_by: id,
    last_seen_at: time.meta({ description: 'To half a minute' }),
    entries: z.number().int().meta({ description: 'How many of its entries the server has' }),
    unsent: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'How many more it had when it last told; null: it never told' }),
    told_at: time,
    app_version: z.string().nullable(),
    clock: z.enum(['synced', 'estimated', 'unknown']).nullable(),
    update_state: z.enum(updateStates).nullable().meta({ description: 'Where its app stands with its update' }),
    update_version: z.string().nullable(),
    update_reason: z.string().nullable().meta({ description: 'A code: why it waits, or was refused' }),
    parent_id: id.meta({ description: 'The device that this one is a copy of' }),
    forked_at: z.number().int().nullable(),
    forks: z.number().int().meta({ description: 'How many copies of it went their own way' }),
    revoked_at: time,
    revoked_by: id,
    revoke_reason: z.string().nullable(),
  })
  .meta({ id: 'Device' });

export function deviceOf(row: DeviceRow): z.infer<typeof deviceSchema> {
  const { last_seq: entries, enrolled_at, last_seen_at, told_at, revoked_at, ...same } = row;
  return {
    ...same,
    entries,
    enrolled_at: enrolled_at.toISOString(),
    last_seen_at: last_seen_at?.toISOString() ?? null,
    told_at: told_at?.toISOString() ?? null,
    revoked_at: revoked_at?.toISOString() ?? null,
  };
}
