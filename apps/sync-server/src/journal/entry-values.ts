import { type Catalog, isFolded, streamKeyText, type Uuid, type Verdict } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { streamEntries } from '../db/stream-entries.ts';
import { type Moment, StreamMoments } from './stream-moments.ts';

/** An entry, as far as it says where its values are to be found. */
interface Placed {
  readonly seq: number;
  readonly effective_seq: number;
  readonly first_seq: number | null;
  readonly verdict: Verdict;
  readonly stream_type: string | null;
  readonly stream_id: Uuid | null;
}

interface ValuesContext {
  readonly organizationId: Uuid;
  readonly catalog: Catalog;
  /** The most entries that are read for all of them together. */
  readonly budget: number;
}

/** Entries of one stream that are read at once: its memory, and a turn of the event loop. */
const batch = 200;

/**
 * What the things that entries are about were before and after each, by the entries' seq: each stream is read and folded once, however
 * many of its entries are asked for. An entry that was not folded changed nothing. Left out: what belongs to no aggregate, and the
 * streams that the budget did not reach the end of.
 */
export async function entryValues(
  client: Client,
  context: ValuesContext,
  entries: readonly Placed[],
): Promise<ReadonlyMap<number, Moment>> {
  const values = new Map<number, Moment>();
  const byStream = Map.groupBy(entries.filter(isOf(context.catalog)), streamTextOf);
  const open = [...byStream.values()].map(
    (ofStream) => new StreamMoments(context.catalog, streamOf(ofStream), ofStream.map(placeOf)),
  );
  const ended = await foldAll(client, context, open);
  for (const moments of ended) {
    const found = moments.end();
    for (const entry of byStream.get(streamKeyText(moments.stream)) ?? []) {
      const moment = found.get(placeOf(entry));
      if (moment) values.set(entry.seq, moment);
    }
  }
  return values;
}

/** Those that were read to their end, within the budget. */
async function foldAll(
  client: Client,
  { organizationId, budget }: ValuesContext,
  streams: readonly StreamMoments[],
): Promise<readonly StreamMoments[]> {
  const ended: StreamMoments[] = [];
  let open = streams.map((moments) => ({ moments, after: 0 }));
  for (let folded = 0; open.length > 0 && folded < budget; ) {
    const stretches = open.map(({ moments, after }) => ({ ...moments.stream, after, upTo: moments.upTo }));
    const rows = await streamEntries(client, organizationId, { stretches, limit: batch });
    const byStream = Map.groupBy(rows, ({ stream_type: type, stream_id: id }) => `${type}/${id}`);
    folded += rows.length;
    open = open.flatMap(({ moments }) => {
      const next = byStream.get(streamKeyText(moments.stream)) ?? [];
      for (const row of next) moments.take(row);
      const last = next.at(-1);
      if (next.length === batch && last) return [{ moments, after: last.seq }];
      ended.push(moments);
      return [];
    });
  }
  return ended;
}

const isOf =
  (catalog: Catalog) =>
  ({ stream_type: type, stream_id: id }: Placed): boolean =>
    type !== null && id !== null && catalog.aggregate(type) !== undefined;

const streamTextOf = ({ stream_type: type, stream_id: id }: Placed): string => `${type}/${id}`;

function streamOf([entry]: readonly Placed[]) {
  return { type: entry?.stream_type ?? '', id: entry?.stream_id ?? '' };
}

/** Where its change is looked for; what was not folded is shown as its stream stood when it came. */
function placeOf({ seq, effective_seq: effectiveSeq, first_seq: firstSeq, verdict }: Placed): number {
  return isFolded(verdict) && firstSeq === null ? effectiveSeq : seq;
}
