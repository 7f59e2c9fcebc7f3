import type { Uuid } from '@lineside/domain';
import type pg from 'pg';
import { computedTables } from '../../../apps/sync-server/src/db/oee-progress.ts';
import { foldJournal } from '../../../apps/sync-server/src/journal/fold-journal.ts';
import { tablesOf } from '../server/backup.ts';
import type { World } from '../world/world.ts';
import { demand } from './violation.ts';

/** What no fold can know: who was enrolled, who may sign in, and what waits for what. */
const notFolded: ReadonlySet<string> = new Set(
  [
    'device',
    'device_resumption',
    'device_telemetry',
    'enrolment_code',
    'waiting',
    'journal',
    'entry_origin',
    'account',
    'session',
    'refresh_token',
    'sign_in_failure',
    'station_credential',
    'security_log',
    // Computed from what is compared here, when a server has the time for it.
    ...computedTables,
    'oee_change',
  ].map((table) => `public.${table}`),
);

/** Every state, key, feed and chain is a fold of the journal from zero. */
export async function checkFold(world: World): Promise<void> {
  const { lane, plant } = world;
  const node = world.anyServer;
  if (!node) throw new Error('there is no server');
  const slot = await lane.folded.take(() => world.clock.nowMs);
  await foldJournal(node.spine.database, slot.spine.database, plant.organizationId);
  await lane.folded.giveBack(slot);
  const tables = await foldedTables(lane.admin);
  const [stored, made] = await Promise.all([
    rowsOf(lane.admin, tables, plant.organizationId),
    rowsOf(lane.foldedAdmin, tables, plant.organizationId),
  ]);
  const at = stored.findIndex((row, index) => row !== made[index]);
  const same = at === -1 && stored.length === made.length;
  demand(same, 'what is stored is no fold of the journal', { stored: stored[at], folded: made[at] ?? made.at(-1) });
}

async function foldedTables(admin: pg.Client): Promise<readonly string[]> {
  const tables = await tablesOf(admin);
  return tables.filter((table) => !notFolded.has(table));
}

async function rowsOf(admin: pg.Client, tables: readonly string[], organizationId: Uuid): Promise<readonly string[]> {
  // The epoch counts restores, of which a journal knows nothing.
  const selects = tables.map(
    (table) => `select '${table} ' || (to_jsonb(t) - 'epoch')::text as row from ${table} t where org_id = $1`,
  );
  const { rows } = await admin.query<{ row: string }>(`${selects.join(' union all ')} order by 1`, [organizationId]);
  return rows.map(({ row }) => row);
}
