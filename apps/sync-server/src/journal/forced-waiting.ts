import {
  type Catalog,
  type ReviewedEntry,
  type ReviewItemState,
  reviewItem,
  type StreamKey,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { StoredState } from '../db/state-rows.ts';
import { forceWaiting } from '../db/waiting-rows.ts';

/**
 * What a person resolved is settled as he said, its cause come or not: the entry itself; and where the creation of something was
 * dismissed, all that waited for it then. Asked again it changes nothing.
 * @returns true where something is due
 */
export async function forceResolved(
  client: Client,
  { organizationId, catalog }: { readonly organizationId: Uuid; readonly catalog: Catalog },
  changed: readonly StoredState[],
): Promise<boolean> {
  let isDue = false;
  for (const { key, seq, state } of changed) {
    if (key.type !== reviewItem.type) continue;
    const { status, verdict, entries } = state as ReviewItemState;
    if (status !== 'dismissed' && status !== 'applied') continue;
    const action = status === 'dismissed' ? 'dismiss' : 'apply';
    const seqs = verdict === 'waiting' ? entries.map(({ seq }) => seq) : [];
    const causes = verdict === 'rejected' && action === 'dismiss' ? createdBy(catalog, entries) : [];
    if (seqs.length + causes.length === 0) continue;
    isDue = (await forceWaiting(client, organizationId, { action, seqs, causes, before: seq })) || isDue;
  }
  return isDue;
}

/** What these entries would have created. */
function createdBy(catalog: Catalog, entries: readonly ReviewedEntry[]): readonly StreamKey[] {
  return entries.flatMap(({ type, stream }) =>
    stream !== null && type !== null && catalog.event(type)?.event.creates ? [stream] : [],
  );
}
