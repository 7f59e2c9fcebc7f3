import {
  type Catalog,
  evolveAggregate,
  type HashHex,
  isFolded,
  organizationHashOf,
  catalog as ownCatalog,
  type Uuid,
  type VerdictSettled,
  verdictSettledPayload,
  verdictSettledType,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { insertEntries } from '../db/entry-rows.ts';
import { saveFeed } from '../db/feed-rows.ts';
import { type HeadRow, insertHead, lockHead, moveHead } from '../db/head-rows.ts';
import { entriesAt, entriesFrom, type JournalRow } from '../db/journal-rows.ts';
import { type FirstEntry, findFirstEntries, type KeyRow, settleKeys } from '../db/key-rows.ts';
import { saveStates, type Tables } from '../db/state-rows.ts';
import { tableMappingsOf } from '../db/table-mapping.ts';
import { removeWaiting, saveWaiting, type WaitingRow } from '../db/waiting-rows.ts';
import { forceResolved } from './forced-waiting.ts';
import { timedEventOfRow } from './timed-row.ts';
import { WorkingStates } from './working-states.ts';

const batchSize = 500;

/**
 * Folds an organization's journal, and nothing else, into a database that knows nothing of it: copies the entries and makes keys,
 * states, feed and head anew. The proof that states are no more than a fold, and the way back when they are lost. Entries that
 * still wait come out as due: whoever opens the database judges them again.
 * @returns the head and the organization's chain hash there
 */
export async function foldJournal(
  source: Pick<Database, 'inOrganization'>,
  target: Database,
  organizationId: Uuid,
  catalog: Catalog = ownCatalog,
): Promise<HeadRow> {
  const tables = tableMappingsOf(catalog);
  await target.inOrganization(organizationId, (client) => insertHead(client, organizationId));
  for (;;) {
    const head = await target.inOrganization(organizationId, (client) => lockHead(client, organizationId));
    if (!head) throw new Error('the head that was inserted is gone');
    const rows = await source.inOrganization(
      organizationId,
      (client) => entriesFrom(client, organizationId, { fromSeq: head.head + 1, limit: batchSize }),
      { readOnly: true },
    );
    if (rows.length === 0) return head;
    await target.inOrganization(organizationId, (client) =>
      new Batch(client, { organizationId, catalog, tables, head }).fold(rows),
    );
  }
}

interface BatchContext {
  readonly organizationId: Uuid;
  readonly catalog: Catalog;
  readonly tables: Tables;
  readonly head: HeadRow;
}

/** A stretch of the journal, folded in one transaction. */
class Batch {
  readonly #client: Client;
  readonly #context: BatchContext;
  readonly #states: WorkingStates;
  readonly #first = new Map<Uuid, FirstEntry>();
  readonly #keys: KeyRow[] = [];
  #chainHash: HashHex;

  constructor(client: Client, context: BatchContext) {
    this.#client = client;
    this.#context = context;
    this.#states = new WorkingStates(client, context);
    this.#chainHash = context.head.chain_hash;
  }

  async fold(rows: readonly JournalRow[]): Promise<void> {
    const { organizationId, tables } = this.#context;
    const settled = await this.#settledEntries(rows);
    const ids = [...new Set(rows.map((row) => row.event_id))];
    for (const first of await findFirstEntries(this.#client, organizationId, ids))
      this.#first.set(first.event_id, first);
    await this.#states.load([...rows, ...settled.values()].flatMap(streamOf));
    for (const row of rows) this.#foldRow(row, settled);
    await insertEntries(this.#client, organizationId, { rows, keys: this.#keys });
    await this.#saveSettlements(rows);
    const { changed } = this.#states;
    await saveStates(this.#client, organizationId, { tables, states: changed });
    const feed = changed.map(({ key, seq, state }) => ({ seq, ...key, site_id: state.siteId }));
    if (feed.length > 0) await saveFeed(this.#client, organizationId, feed);
    await forceResolved(this.#client, this.#context, changed);
    const head = rows.at(-1)?.seq ?? 0;
    await moveHead(this.#client, organizationId, { head, chain_hash: this.#chainHash });
  }

  #foldRow(row: JournalRow, settled: ReadonlyMap<number, JournalRow>): void {
    const key = this.#keyOf(row);
    this.#keys.push(key);
    if (key.first_seq === null && key.verdict !== 'rejected') this.#first.set(key.event_id, key);
    const settlement = settlementOf(row);
    if (settlement) {
      const waited = settled.get(settlement.seq);
      this.#settleFirst(settlement, row.seq);
      if (waited && isFolded(settlement.verdict)) this.#evolve(waited, row.seq);
    } else if (key.first_seq === null && isFolded(row.verdict)) this.#evolve(row, row.seq);
  }

  /** Repeats that come later point at the settled entry. */
  #settleFirst({ eventId, verdict, code }: VerdictSettled, seq: number): void {
    const first = this.#first.get(eventId);
    if (!first) return;
    if (verdict === 'rejected') this.#first.delete(eventId);
    else this.#first.set(eventId, { ...first, verdict, code, effective_seq: seq });
  }

  #evolve(row: JournalRow, seq: number): void {
    const event = timedEventOfRow(this.#context.catalog, row);
    const next = evolveAggregate(this.#context.catalog, this.#states.get(event.stream), event);
    this.#states.set(event.stream, next, seq);
  }

  #keyOf(row: JournalRow): KeyRow {
    const { seq, device_id: deviceId, device_seq: deviceSeq, verdict, code } = row;
    const link = { seq, deviceId, deviceSeq, chainHash: row.chain_hash, verdict, code, occurredAt: row.occurred_at };
    this.#chainHash = organizationHashOf(this.#chainHash, link);
    const known = this.#first.get(row.event_id);
    // A rejected entry never repeats: an id used again for something else is rejected too.
    const repeats = verdict !== 'rejected' && known?.content_hash === row.content_hash ? known : undefined;
    return {
      seq,
      device_id: deviceId,
      device_seq: deviceSeq,
      event_id: row.event_id,
      first_seq: repeats?.seq ?? null,
      content_hash: row.content_hash,
      chain_hash: row.chain_hash,
      org_hash: this.#chainHash,
      verdict,
      code,
      effective_seq: repeats?.effective_seq ?? seq,
      receipt_seq: seq,
    };
  }

  /** The entries that settlements among these rows speak of, by seq. */
  async #settledEntries(rows: readonly JournalRow[]): Promise<ReadonlyMap<number, JournalRow>> {
    const seqs = rows.flatMap((row) => settlementOf(row)?.seq ?? []);
    const here = rows.filter(({ seq }) => seqs.includes(seq));
    const earlier = await entriesAt(this.#client, this.#context.organizationId, seqs);
    return new Map([...earlier, ...here].map((row) => [row.seq, row]));
  }

  async #saveSettlements(rows: readonly JournalRow[]): Promise<void> {
    const { organizationId } = this.#context;
    const waiting = this.#keys.filter(({ verdict, first_seq: first }) => verdict === 'waiting' && first === null);
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    const due = waiting.flatMap(({ seq }) => dueRow(bySeq.get(seq)));
    if (due.length > 0) await saveWaiting(this.#client, organizationId, due);
    const settlements = rows.flatMap((row) => {
      const settlement = settlementOf(row);
      return settlement ? [{ ...settlement, settled_at: row.seq }] : [];
    });
    if (settlements.length === 0) return;
    await settleKeys(this.#client, organizationId, settlements);
    await removeWaiting(
      this.#client,
      organizationId,
      settlements.map(({ seq }) => seq),
    );
  }
}

function settlementOf(row: JournalRow): VerdictSettled | undefined {
  if (row.type !== verdictSettledType) return undefined;
  return verdictSettledPayload.parse((row.body as { payload: unknown }).payload);
}

function streamOf({ stream_type: type, stream_id: id }: JournalRow) {
  return type !== null && id !== null ? [{ type, id }] : [];
}

function dueRow(row: JournalRow | undefined): WaitingRow[] {
  if (!row?.command_id || row.stream_type === null || row.stream_id === null) return [];
  const { seq, device_id, command_id, stream_type: cause_type, stream_id: cause_id, recorded_at: since } = row;
  return [{ seq, device_id, command_id, cause_type, cause_id, since, due: true, forced: null }];
}
