import {
  type AboutStop,
  aboutStop,
  type DowntimeState,
  type PersonState,
  type StopDetailWire,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { type StopPartRow, type StopRow, stopsWithIds } from '../db/stop-rows.ts';
import { notFound } from '../http/problem.ts';
import type { RouteContext } from '../http/route.ts';
import { showDetail, wholeOf } from './stop-shown.ts';

type Context = RouteContext<'person'>;

/** A stop as it is stored, and what people said of it. */
export interface KnownStopRow {
  readonly row: StopRow;
  /** null: nobody has spoken of it. */
  readonly record: DowntimeState | null;
}

/** @throws Problem 404 */
export async function knownStop(context: Context, id: Uuid): Promise<KnownStopRow> {
  const found = await inOrganization(context, async (client) => {
    const record = await recordOf(context, client, id);
    const [row] = await stopsWithIds(client, [id]);
    return row ? { row, record } : null;
  });
  if (!found) throw notFound('stop');
  return found;
}

/** The stop with its history, by the names of those who spoke. @throws Problem 404 */
export async function stopShown(context: Context, id: Uuid): Promise<StopDetailWire> {
  const { row, record } = await knownStop(context, id);
  const people = Object.values(record?.history ?? {}).map(({ by }) => by);
  const names = await inOrganization(context, async (client) => {
    const keys = people
      .filter(({ type }) => type === 'person')
      .map(({ id: person }) => ({ type: 'person', id: person }));
    const states = await context.spine.journal.load(client, keys);
    return new Map([...states.values()].map(({ state }) => [state.id, (state as PersonState).displayName]));
  });
  return showDetail(row, record, { names, now: context.now });
}

/** How an entry names the stop. */
export function aboutRow({ row }: KnownStopRow): AboutStop {
  const { source, source_event_id: sourceEventId, parts, equipment_id: id, site_id: siteId } = row;
  const stop = { source, sourceEventId, whole: wholeOf(row), reason: parts[0]?.reason ?? null };
  return aboutStop(stop, { id, siteId });
}

export const partOf = ({ part, from_at, reason }: StopPartRow) => ({ part, from: from_at, reason });

async function recordOf({ spine }: Context, client: Client, id: Uuid): Promise<DowntimeState | null> {
  const key = { type: 'downtime', id };
  const found = await spine.journal.load(client, [key]);
  const state = found.get(streamKeyText(key))?.state as DowntimeState | undefined;
  return state?.existence === 'present' ? state : null;
}

function inOrganization<T>({ spine, caller }: Context, read: (client: Client) => Promise<T>): Promise<T> {
  return spine.database.inOrganization(caller.organizationId, read, { snapshot: true });
}
