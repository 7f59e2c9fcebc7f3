import { genesisHash, type HashHex, organizationHashOf, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { readHead } from '../db/head-rows.ts';
import type { JournalRow } from '../db/journal-rows.ts';
import type { KeyRow } from '../db/key-rows.ts';
import { entriesIn, keysIn, lastSeq } from '../db/verify-rows.ts';
import { type BrokenLink, broken, brokenAt } from './broken-link.ts';
import { DeviceChains } from './device-chains.ts';
import { brokenBody, brokenContent } from './entry-content.ts';
import { brokenVerdict, type Pair } from './entry-verdicts.ts';

/** A head that was printed once and kept. */
export interface KnownHead {
  readonly seq: number;
  readonly hash: HashHex;
}

export interface OrganizationReport {
  /** Those before the broken link, or all. */
  readonly entries: number;
  readonly devices: number;
  /** Where the chain that was followed ends: what to keep with a backup. */
  readonly head: KnownHead;
  readonly broken: BrokenLink | null;
  /** Of the heads that were asked for, those that lie on this chain. */
  readonly met: readonly KnownHead[];
}

interface Asked {
  readonly knownHeads: readonly KnownHead[];
  readonly progress: (seq: number, upTo: number) => void;
}

/** Entries that are held at once. */
const stretch = 1000;

/**
 * Follows an organization's journal from its first entry to its head and stops at the first broken link. `client` reads one snapshot
 * and looks at this organization. Memory is bounded: a stretch of entries, and a line for each device.
 */
export async function verifyOrganization(
  client: Client,
  organizationId: Uuid,
  asked: Asked,
): Promise<OrganizationReport> {
  const walk = new Walk(client, organizationId, await DeviceChains.load(client, organizationId), asked);
  const upTo = await lastSeq(client, organizationId);
  let found: BrokenLink | undefined;
  for (let after = 0; after < upTo && !found; after += stretch) {
    found = await walk.stretch({ after, upTo: Math.min(after + stretch, upTo) });
    asked.progress(walk.head.seq, upTo);
  }
  found ??= await walk.end();
  const entries = Math.min(walk.head.seq, (found?.seq ?? Number.POSITIVE_INFINITY) - 1);
  return { entries, devices: walk.devices, head: walk.head, broken: found ?? null, met: walk.met };
}

class Walk {
  readonly #client: Client;
  readonly #organizationId: Uuid;
  readonly #devices: DeviceChains;
  readonly #known: ReadonlyMap<number, readonly KnownHead[]>;
  readonly met: KnownHead[] = [];
  head: KnownHead = { seq: 0, hash: genesisHash };

  constructor(client: Client, organizationId: Uuid, devices: DeviceChains, { knownHeads }: Asked) {
    this.#client = client;
    this.#organizationId = organizationId;
    this.#devices = devices;
    this.#known = Map.groupBy(knownHeads, ({ seq }) => seq);
    this.#meet();
  }

  get devices(): number {
    return this.#devices.size;
  }

  async stretch(range: { after: number; upTo: number }): Promise<BrokenLink | undefined> {
    const rows = await entriesIn(this.#client, this.#organizationId, range);
    const keys = new Map((await keysIn(this.#client, this.#organizationId, range)).map((key) => [key.seq, key]));
    const pairs: Pair[] = [];
    let found: BrokenLink | undefined;
    for (const row of rows) {
      const key = keys.get(row.seq);
      found = await this.#follow(row, key);
      if (found || !key) break;
      pairs.push({ row, key });
    }
    // What lies before the break is looked at first.
    const verdict = await brokenVerdict(this.#client, this.#organizationId, pairs);
    if (verdict && (!found || (verdict.seq ?? 0) < (found.seq ?? 0))) return verdict;
    return found ?? this.#whole(range.upTo, keys);
  }

  /** An entry that is missing at the end of a stretch. */
  #whole(upTo: number, keys: ReadonlyMap<number, KeyRow>): BrokenLink | undefined {
    if (this.head.seq >= upTo) return undefined;
    const seq = this.head.seq + 1;
    const key = keys.get(seq);
    const missing = { expected: key ? `the entry with content hash ${key.content_hash}` : `entry ${seq}`, found: null };
    return key ? brokenAt(key, 'seq', missing) : broken('seq', { seq, ...missing });
  }

  async #follow(row: JournalRow, key: KeyRow | undefined): Promise<BrokenLink | undefined> {
    const seq = this.head.seq + 1;
    if (row.seq !== seq) return broken('seq', { seq, expected: `entry ${seq}`, found: `entry ${row.seq}` });
    const found = brokenContent(row) ?? this.#devices.follow(row) ?? brokenKey(row, key);
    if (found || !key) return found;
    const hash = organizationHashOf(this.head.hash, {
      seq,
      deviceId: row.device_id,
      deviceSeq: row.device_seq,
      chainHash: row.chain_hash,
      verdict: row.verdict,
      code: row.code,
      occurredAt: row.occurred_at,
    });
    if (hash !== key.org_hash) return brokenAt(row, 'organization chain', { expected: hash, found: key.org_hash });
    this.head = { seq, hash };
    this.#meet();
    return brokenBody(this.#client, row);
  }

  #meet(): void {
    for (const known of this.#known.get(this.head.seq) ?? []) if (known.hash === this.head.hash) this.met.push(known);
  }

  /** The head and the devices' cursors stand where the entries end. */
  async end(): Promise<BrokenLink | undefined> {
    const stored = await readHead(this.#client, this.#organizationId);
    const [expected, found] = [`${this.head.seq}:${this.head.hash}`, stored && `${stored.head}:${stored.chain_hash}`];
    if (expected !== found) return broken('head', { expected, found });
    return this.#devices.ends();
  }
}

function brokenKey(row: JournalRow, key: KeyRow | undefined): BrokenLink | undefined {
  if (!key) return brokenAt(row, 'key', { expected: 'a row of event_key', found: null });
  const text = ({ device_id, device_seq, event_id, content_hash, chain_hash }: JournalRow | KeyRow) =>
    [device_id, device_seq, event_id, content_hash, chain_hash].join(' ');
  return text(row) === text(key) ? undefined : brokenAt(row, 'key', { expected: text(row), found: text(key) });
}
