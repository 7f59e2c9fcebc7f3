import {
  type Catalog,
  type EventBody,
  type JournalEntryState,
  journalEntryKey,
  type Uuid,
  upcastBody,
  type Verdict,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { namedEntries } from '../db/named-entries.ts';
import type { StoredState } from '../db/state-rows.ts';

/** An entry as rules see it, in its present form; while it waits it is not present, so that what rests on it waits for it. */
export function entryState(catalog: Catalog, recorded: EventBody, verdict: Verdict): JournalEntryState {
  const body = upcastBody(catalog, recorded);
  return {
    id: body.id,
    siteId: null,
    existence: verdict === 'waiting' ? 'unknown' : 'present',
    // What a person saw of an entry is in the state that it changed.
    newestAt: null,
    clocks: {},
    eventType: body.type,
    stream: body.stream,
    actor: body.actor,
    payload: body.payload,
    verdict,
  };
}

/** Entries of the journal by event id, as `seq` and state; ids that are not there are left out. */
export async function loadEntryStates(
  client: Client,
  { organizationId, catalog }: { readonly organizationId: Uuid; readonly catalog: Catalog },
  eventIds: readonly Uuid[],
): Promise<readonly StoredState[]> {
  const rows = await namedEntries(client, organizationId, eventIds);
  return rows.map(({ seq, bytes, verdict }) => {
    const body = JSON.parse(bytes.toString('utf8')) as EventBody;
    return { key: journalEntryKey(body.id), seq, state: entryState(catalog, body, verdict) };
  });
}
