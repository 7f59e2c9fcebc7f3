import {
  type EventBody,
  type HashHex,
  type Judgement,
  organizationHashOf,
  type TimeQuality,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { insertEntries } from '../db/entry-rows.ts';
import { type HeadRow, moveHead } from '../db/head-rows.ts';
import type { JournalRow } from '../db/journal-rows.ts';
import type { FirstEntry, KeyRow } from '../db/key-rows.ts';
import { nativeDigest } from './native-digest.ts';

/** An entry that is about to get its seq. */
export interface NewEntry {
  readonly deviceId: Uuid;
  readonly deviceSeq: number;
  readonly eventId: Uuid;
  readonly bytes: string;
  readonly contentHash: HashHex;
  readonly chainHash: HashHex;
  /** Null where it cannot be stored as jsonb. */
  readonly body: EventBody | null;
  readonly commandId: Uuid | null;
  readonly siteId: Uuid | null;
  readonly occurredAt: number;
  readonly timeQuality: TimeQuality;
  readonly judgement: Judgement;
  /** The entry that this one repeats. */
  readonly repeats: FirstEntry | null;
}

/** The entries that one transaction adds: gives seqs, links the organization's chain, and writes them. */
export class Ledger {
  #head: number;
  #chainHash: HashHex;
  readonly #recordedAt: Date;
  readonly #entries: JournalRow[] = [];
  readonly #keys: KeyRow[] = [];
  #sent = 0;

  constructor(head: HeadRow, recordedAt: Date) {
    this.#head = head.head;
    this.#chainHash = head.chain_hash;
    this.#recordedAt = recordedAt;
  }

  get size(): number {
    return this.#entries.length;
  }

  get head(): number {
    return this.#head;
  }

  get entries(): readonly JournalRow[] {
    return this.#entries;
  }

  /** Gives the entry the next seq. */
  append(entry: NewEntry): KeyRow {
    const seq = this.#head + 1;
    const { deviceId, deviceSeq, chainHash, occurredAt, judgement, repeats } = entry;
    const { verdict, code } = judgement;
    this.#chainHash = organizationHashOf(
      this.#chainHash,
      {
        seq,
        deviceId,
        deviceSeq,
        chainHash,
        verdict,
        code,
        occurredAt,
      },
      nativeDigest,
    );
    this.#head = seq;
    this.#entries.push(journalRow(entry, seq, this.#recordedAt));
    const key: KeyRow = {
      seq,
      device_id: deviceId,
      device_seq: deviceSeq,
      event_id: entry.eventId,
      first_seq: repeats?.seq ?? null,
      content_hash: entry.contentHash,
      chain_hash: chainHash,
      org_hash: this.#chainHash,
      verdict,
      code,
      effective_seq: repeats?.effective_seq ?? seq,
      receipt_seq: seq,
    };
    this.#keys.push(key);
    return key;
  }

  /** How many entries Postgres has not been sent yet. */
  get unsent(): number {
    return this.#entries.length - this.#sent;
  }

  /** Sends the entries that were not sent yet. */
  async send(client: Client, organizationId: Uuid): Promise<void> {
    const from = this.#sent;
    this.#sent = this.#entries.length;
    if (from === this.#sent) return;
    await insertEntries(client, organizationId, { rows: this.#entries.slice(from), keys: this.#keys.slice(from) });
  }

  async moveHead(client: Client, organizationId: Uuid): Promise<void> {
    if (this.#entries.length === 0) return;
    await moveHead(client, organizationId, { head: this.#head, chain_hash: this.#chainHash });
  }
}

function journalRow(entry: NewEntry, seq: number, recordedAt: Date): JournalRow {
  const { body } = entry;
  return {
    seq,
    recorded_at: recordedAt,
    device_id: entry.deviceId,
    device_seq: entry.deviceSeq,
    event_id: entry.eventId,
    command_id: entry.commandId,
    type: body?.type ?? null,
    version: body?.version ?? null,
    stream_type: body?.stream.type ?? null,
    stream_id: body?.stream.id ?? null,
    site_id: entry.siteId,
    actor_type: body?.actor.type ?? null,
    actor_id: body?.actor.id ?? null,
    occurred_at: entry.occurredAt,
    time_quality: entry.timeQuality,
    verdict: entry.judgement.verdict,
    code: entry.judgement.code,
    bytes: Buffer.from(entry.bytes, 'utf8'),
    body,
    content_hash: entry.contentHash,
    chain_hash: entry.chainHash,
  };
}
