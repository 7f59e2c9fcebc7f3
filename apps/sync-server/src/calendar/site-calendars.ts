import { type ShiftCalendarState, shiftCalendar, streamKeyText, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { listStates } from '../db/state-lists.ts';
import type { Journal } from '../journal/journal.ts';

/** A site has a few: one a year, and some of its lines their own. */
const mostCalendars = 500;

/** The calendars of a site and of its lines, for `plannedShifts`; the client's transaction decides how new they are. */
export async function calendarsOfSite(
  client: Client,
  journal: Pick<Journal, 'load'>,
  siteId: Uuid,
): Promise<readonly ShiftCalendarState[]> {
  const { type } = shiftCalendar;
  const where = [{ column: 'site_id', value: siteId }];
  const list = { type, where, order: ['effective_from', 'code'], skip: 0, limit: mostCalendars };
  const { ids } = await listStates(client, list);
  const keys = ids.map((id) => ({ type, id }));
  const found = await journal.load(client, keys);
  return keys.flatMap((key) => (found.get(streamKeyText(key))?.state as ShiftCalendarState | undefined) ?? []);
}
