import { type Catalog, type HashHex, type StreamKey, streamKeyText, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { type CursorRow, loadCursors, moveCursors } from '../db/cursor-rows.ts';
import { insertEntryOrigins } from '../db/entry-origins.ts';
import { saveFeed } from '../db/feed-rows.ts';
import { lockHead } from '../db/head-rows.ts';
import { type FirstEntry, findFirstEntries, type KeyRow } from '../db/key-rows.ts';
import type { Logger } from '../db/logger.ts';
import { saveStates, type Tables } from '../db/state-rows.ts';
import { markDue, saveWaiting, type WaitingRow } from '../db/waiting-rows.ts';
import { EntryOrigins } from './entry-origins.ts';
import { forceResolved } from './forced-waiting.ts';
import { UnknownOrganization } from './journal-errors.ts';
import { Ledger } from './ledger.ts';
import { openedItem, type UnsettledCommand, wantsReview } from './review-queue.ts';
import type { ServerEvent } from './server-event.ts';
import { WorkingStates } from './working-states.ts';

/** What every transaction of an organization's writer needs. */
export interface WriterContext {
  readonly organizationId: Uuid;
  readonly catalog: Catalog;
  readonly tables: Tables;
  readonly now: () => number;
  readonly logger: Logger;
}

interface Cursor {
  readonly row: CursorRow;
  lastSeq: number;
  lastHash: HashHex;
}

/** One transaction under the organization's lock: what it read, what it is about to write. */
export class GroupTransaction {
  readonly client: Client;
  readonly context: WriterContext;
  readonly ledger: Ledger;
  readonly states: WorkingStates;
  readonly origins = new EntryOrigins();
  readonly recordedAt: Date;
  readonly #cursors = new Map<Uuid, Cursor>();
  readonly #moved = new Set<Uuid>();
  readonly #firstEntries = new Map<Uuid, FirstEntry>();
  readonly #waiting: WaitingRow[] = [];
  readonly #said: ServerEvent[] = [];
  readonly #sent: Promise<void>[] = [];

  private constructor(client: Client, context: WriterContext, ledger: Ledger, recordedAt: Date) {
    this.client = client;
    this.context = context;
    this.ledger = ledger;
    this.recordedAt = recordedAt;
    this.states = new WorkingStates(client, context);
  }

  /** Takes the lock. @throws UnknownOrganization */
  static async begin(client: Client, context: WriterContext): Promise<GroupTransaction> {
    const head = await lockHead(client, context.organizationId);
    if (!head) throw new UnknownOrganization();
    // Read under the lock: recorded_at goes up with seq as far as the servers' clocks agree.
    const recordedAt = new Date(context.now());
    return new GroupTransaction(client, context, new Ledger(head, recordedAt), recordedAt);
  }

  async loadCursors(deviceIds: Iterable<Uuid>): Promise<void> {
    const { organizationId } = this.context;
    for (const row of await loadCursors(this.client, organizationId, [...new Set(deviceIds)])) {
      this.#cursors.set(row.id, { row, lastSeq: row.last_seq, lastHash: row.last_hash });
      const { last_address: address, last_agent: agent } = row;
      this.origins.known(row.id, address === null || agent === null ? null : { address, agent });
    }
  }

  cursor(deviceId: Uuid): Readonly<Cursor> | undefined {
    return this.#cursors.get(deviceId);
  }

  moveCursor(deviceId: Uuid, lastSeq: number, lastHash: HashHex): void {
    const cursor = this.#cursors.get(deviceId);
    if (!cursor) throw new Error('a device that was not read cannot move');
    cursor.lastSeq = lastSeq;
    cursor.lastHash = lastHash;
    this.#moved.add(deviceId);
  }

  async loadFirstEntries(eventIds: readonly Uuid[]): Promise<void> {
    if (eventIds.length === 0) return;
    const rows = await findFirstEntries(this.client, this.context.organizationId, eventIds);
    for (const row of rows) this.#firstEntries.set(row.event_id, row);
  }

  firstEntry(eventId: Uuid): FirstEntry | undefined {
    return this.#firstEntries.get(eventId);
  }

  /** Later entries of this transaction with the same id repeat this one. */
  noteFirstEntry(key: KeyRow): void {
    if (key.verdict !== 'rejected') this.#firstEntries.set(key.event_id, key);
  }

  /** What was not simply accepted is put to review at the end, so that the entries of a push stand one behind the other. */
  putToReview(command: UnsettledCommand): void {
    if (wantsReview(command.judgement, command.entries)) this.say(openedItem(this.context, command));
  }

  /** Notes what the server itself has to say of this; an aggregate that the catalog does not know is not spoken of. */
  say(...events: readonly ServerEvent[]): void {
    this.#said.push(...events.filter(({ stream }) => this.context.catalog.aggregate(stream.type)));
  }

  /** What is to be entered before the rest is written. */
  takeSaid(): readonly ServerEvent[] {
    return this.#said.splice(0);
  }

  waitFor(cause: StreamKey, keys: readonly KeyRow[], commandId: Uuid): void {
    for (const { seq, device_id } of keys)
      this.#waiting.push({
        seq,
        device_id,
        command_id: commandId,
        cause_type: cause.type,
        cause_id: cause.id,
        since: this.recordedAt,
        due: false,
        forced: null,
      });
  }

  /**
   * Sends what was entered so far: Postgres writes while the rest is judged. The turn of the event loop lets the bytes leave, and in
   * who waits.
   */
  async sendAhead(): Promise<void> {
    this.#send(this.ledger.send(this.client, this.context.organizationId));
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Why an error came: behind a statement that failed all others fail too, and only the first says what is wrong. */
  async causeOf(error: unknown): Promise<unknown> {
    for (const sent of await Promise.allSettled(this.#sent)) if (sent.status === 'rejected') return sent.reason;
    return error;
  }

  /** Writes everything, one statement a table, without waiting for one before the next. True where something that arrived was waited for. */
  async write(): Promise<boolean> {
    const { client, states, ledger } = this;
    const { organizationId, tables } = this.context;
    const { changed, arrived } = states;
    this.#send(ledger.send(client, organizationId));
    this.#send(ledger.moveHead(client, organizationId));
    if (changed.length > 0) {
      this.#send(saveStates(client, organizationId, { tables, states: changed.toSorted(byKey) }));
      const feed = changed.map(({ key, seq, state }) => ({ seq, ...key, site_id: state.siteId }));
      this.#send(saveFeed(client, organizationId, feed));
    }
    if (this.#waiting.length > 0) this.#send(saveWaiting(client, organizationId, this.#waiting));
    const { changes } = this.origins;
    if (changes.length > 0) this.#send(insertEntryOrigins(client, organizationId, changes));
    if (this.#moved.size > 0) this.#send(moveCursors(client, organizationId, this.#movedRows(), this.recordedAt));
    await Promise.all(this.#sent);
    const isForced = await forceResolved(client, this.context, changed);
    const isArrived = arrived.length > 0 && (await markDue(client, organizationId, arrived));
    return isForced || isArrived;
  }

  #send(work: Promise<void>): void {
    // It is looked at later: `write` and `causeOf`.
    work.catch(() => undefined);
    this.#sent.push(work);
  }

  #movedRows() {
    return [...this.#moved].toSorted().flatMap((id) => {
      const cursor = this.#cursors.get(id);
      return cursor ? [{ id, last_seq: cursor.lastSeq, last_hash: cursor.lastHash }] : [];
    });
  }
}

function byKey(left: { readonly key: StreamKey }, right: { readonly key: StreamKey }): number {
  return streamKeyText(left.key) < streamKeyText(right.key) ? -1 : 1;
}
