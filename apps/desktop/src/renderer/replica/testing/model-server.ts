import {
  type AggregateState,
  deriveId,
  type EventBody,
  genesisHash,
  isPresent,
  type JournalTail,
  journalEntryKey,
  type LivePage,
  mergeReceipts,
  occurredAtOf,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  parseBody,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
  timedEvent,
  type Uuid,
} from '@lineside/domain';
import { entryState } from '../known-entries.ts';
import { modelOrganization, modelTime, sha256Of } from './model-basics.ts';
import { judged, type Settlement, settledBy } from './model-judge.ts';
import type { ModelDevice, ModelReceipt, ModelRow, ModelState } from './model-state.ts';

const newDevice: ModelDevice = { chain: [genesisHash], receipts: new Map() };

/** A server in memory that speaks the wire messages and judges with the domain's own code. One site, one organization. */
export class ModelServer {
  epoch = 1;
  /** What its clock says. */
  now = modelTime;
  /** Where its devices stand. */
  siteId: Uuid = modelOrganization;
  #state: ModelState = {
    head: 0,
    hashes: [genesisHash],
    rows: new Map(),
    devices: new Map(),
    waiting: [],
    entries: new Map(),
  };
  #links = 0;
  readonly #backups: ModelState[] = [];
  readonly #isPoison: (event: TimedEvent) => boolean;

  /** `isPoison` names events that the database cannot store: they are rejected. */
  constructor(isPoison: (event: TimedEvent) => boolean = () => false) {
    this.#isPoison = isPoison;
  }

  get state(): ModelState {
    return this.#state;
  }

  /** Takes a push as a server would; `null` for the answer's loss is the caller's affair. */
  push(deviceId: Uuid, request: PushRequest): PushAnswer {
    const device = this.#device(deviceId);
    const [first] = request.entries;
    if (!first) throw new Error('an empty push');
    const last = device.chain.length - 1;
    if (first.deviceSeq > last + 1) return { status: 'hole', expected: last + 1 };
    const forked = this.#forkOf(deviceId, device, request);
    if (forked) return forked;
    const fresh = request.entries.filter(({ deviceSeq }) => deviceSeq > last);
    let command: { body: EventBody; deviceSeq: number; chainHash: string }[] = [];
    for (const { deviceSeq, bytes, chainHash } of fresh) {
      const body = parseBody(bytes);
      if (!body.ok) throw new Error(body.error);
      command.push({ body: body.value, deviceSeq, chainHash });
      if (command.length < body.value.command.count) continue;
      this.#commit(deviceId, command, request.clocks);
      command = [];
    }
    const { receipts } = this.#device(deviceId);
    const asked = request.entries.flatMap(({ deviceSeq }) => receipts.get(deviceSeq) ?? []);
    return { status: 'taken', receipts: [...mergeReceipts(asked)], serverNow: this.now };
  }

  /** Where the journal of a device goes on; one that is behind `tail` has lost what the device has dropped. */
  enrol(deviceId: Uuid, tail: JournalTail): JournalTail {
    const last = this.#device(deviceId).chain.length - 1;
    if (tail.deviceSeq > last) {
      const chain = Array.from({ length: tail.deviceSeq + 1 }, () => tail.chainHash);
      const device = { chain, receipts: new Map() };
      this.#state = { ...this.#state, devices: new Map(this.#state.devices).set(deviceId, device) };
    }
    const { chain } = this.#device(deviceId);
    return { deviceSeq: chain.length - 1, chainHash: chain.at(-1) ?? genesisHash };
  }

  pull(deviceId: Uuid, request: PullRequest): PullAnswer {
    const { head, hashes } = this.#state;
    const { checkpoint, checkpointHash, seen, epoch, limit, receiptsAfter, initial } = request;
    const siteId = this.siteId;
    const stale = (reason: 'epoch' | 'hash' | 'head' | 'site'): PullAnswer => ({
      status: 'new_generation',
      reason,
      epoch: this.epoch,
      siteId,
    });
    if (request.siteId !== null && request.siteId !== siteId) return stale('site');
    if (epoch !== null && epoch !== this.epoch) return stale('epoch');
    if (Math.max(checkpoint, seen?.seq ?? 0) > head) return stale('head');
    if (checkpointHash !== null && hashes[checkpoint] !== checkpointHash) return stale('hash');
    if (seen && hashes[seen.seq] !== seen.hash) return stale('hash');
    const behind = this.#rowsBetween(checkpoint, head).filter(({ state }) => !initial || isPresent(state));
    const rows = behind.slice(0, limit);
    const full = behind.length > rows.length;
    const toSeq = full ? (rows.at(-1)?.seq ?? head) : head;
    const receipts = [...this.#device(deviceId).receipts.values()].filter(({ seq }) => seq > receiptsAfter);
    const page = {
      ...this.#page(checkpoint, toSeq, rows),
      head,
      headHash: hashes[head] ?? genesisHash,
      full,
      receipts: [...mergeReceipts(ordered(receipts))],
    };
    return { status: 'page', page };
  }

  /** The page that a room would get for everything behind `fromSeq`; null when there is nothing. */
  livePage(fromSeq: number): LivePage | null {
    const { head, devices } = this.#state;
    if (fromSeq >= head) return null;
    const receipts = [...devices].flatMap(([deviceId, device]) => {
      const runs = mergeReceipts(ordered([...device.receipts.values()].filter(({ seq }) => seq > fromSeq)));
      return runs.length > 0 ? [{ deviceId, runs: [...runs] }] : [];
    });
    return { ...this.#page(fromSeq, head, this.#rowsBetween(fromSeq, head)), receipts };
  }

  /** Goes back to an earlier backup, as after a disaster; `newEpoch` false is a restore that nobody announced. */
  restore(backup: number, newEpoch: boolean): void {
    const kept = this.#backups[backup % Math.max(1, this.#backups.length)];
    if (!kept) return;
    this.#state = kept;
    if (newEpoch) this.epoch += 1;
  }

  /** The server changes an aggregate itself, or another device does. */
  change(key: StreamKey, state: AggregateState): void {
    const head = this.#state.head + 1;
    this.#links += 1;
    const hashes = [...this.#state.hashes, sha256Of(`link ${this.#links}`)];
    const rows = new Map(this.#state.rows).set(streamKeyText(key), { key, seq: head, state });
    this.#state = { ...this.#state, head, hashes, rows };
  }

  #commit(
    deviceId: Uuid,
    command: readonly { body: EventBody; deviceSeq: number; chainHash: string }[],
    clocks: PushRequest['clocks'],
  ): void {
    this.#backups.push(this.#state);
    const events = command.map(({ body, deviceSeq }) =>
      timedEvent(body, { deviceId, deviceSeq }, occurredAtOf(body, clocks)),
    );
    const device = this.#device(deviceId);
    const chain = [...device.chain, ...command.map(({ chainHash }) => chainHash)];
    this.#state = { ...this.#state, devices: new Map(this.#state.devices).set(deviceId, { ...device, chain }) };
    this.#append(judged(this.#state, events, this.#isPoison));
    for (let settled = settledBy(this.#state); settled; settled = settledBy(this.#state)) {
      this.#state = { ...this.#state, waiting: this.#state.waiting.filter((one) => one !== settled?.events) };
      this.#append(settled);
    }
  }

  /** Gives a command's entries their seqs, and folds it where it is accepted or flagged. */
  #append({ events, verdict, code, evolve }: Settlement): void {
    const hashes = [...this.#state.hashes];
    const devices = new Map(this.#state.devices);
    const rows = new Map(this.#state.rows);
    const entries = new Map(this.#state.entries);
    let { head } = this.#state;
    for (const event of events) {
      head += 1;
      this.#links += 1;
      hashes.push(sha256Of(`link ${this.#links}`));
      const device = devices.get(event.deviceId) ?? newDevice;
      const receipt = { deviceSeq: event.deviceSeq, seq: head, verdict, code };
      devices.set(event.deviceId, { ...device, receipts: new Map(device.receipts).set(event.deviceSeq, receipt) });
      const text = streamKeyText(event.stream);
      entries.set(streamKeyText(journalEntryKey(event.id)), entryState(event, verdict));
      if (evolve) rows.set(text, { key: event.stream, seq: head, state: evolve(rows.get(text)?.state, event) });
    }
    const waiting = verdict === 'waiting' ? [...this.#state.waiting, events] : this.#state.waiting;
    this.#state = { head, hashes, rows, devices, waiting, entries };
  }

  /** An old image of the device was restored: what is sent differs from what was taken under the same number. */
  #forkOf(deviceId: Uuid, device: ModelDevice, { entries, previousHash }: PushRequest): PushAnswer | null {
    const differs = entries.find(({ deviceSeq, chainHash }) => {
      const taken = device.chain[deviceSeq];
      return taken !== undefined && taken !== chainHash;
    });
    const first = entries[0]?.deviceSeq ?? 1;
    if (device.chain[first - 1] !== previousHash) return { status: 'fork', lastCommonSeq: null, childDeviceId: null };
    if (!differs) return null;
    const lastCommonSeq = differs.deviceSeq - 1;
    const childDeviceId = deriveId(deviceId, 'child', [lastCommonSeq, differs.chainHash]);
    const receipts = new Map([...device.receipts].filter(([deviceSeq]) => deviceSeq <= lastCommonSeq));
    if (!this.#state.devices.has(childDeviceId)) {
      const child = { chain: device.chain.slice(0, lastCommonSeq + 1), receipts };
      this.#state = { ...this.#state, devices: new Map(this.#state.devices).set(childDeviceId, child) };
    }
    return { status: 'fork', lastCommonSeq, childDeviceId };
  }

  #rowsBetween(fromSeq: number, toSeq: number): readonly ModelRow[] {
    return [...this.#state.rows.values()]
      .filter(({ seq }) => fromSeq < seq && seq <= toSeq)
      .toSorted((left, right) => left.seq - right.seq);
  }

  #page(fromSeq: number, toSeq: number, rows: readonly ModelRow[]) {
    const { hashes } = this.#state;
    const states = rows
      .filter(({ state }) => isPresent(state))
      .map(({ key, seq, state }) => ({ ...key, seq, siteId: state.siteId, state: { ...state } }));
    const gone = rows.filter(({ state }) => !isPresent(state)).map(({ key, seq }) => ({ ...key, seq }));
    const fromHash = hashes[fromSeq] ?? genesisHash;
    const toHash = hashes[toSeq] ?? genesisHash;
    return { epoch: this.epoch, fromSeq, toSeq, fromHash, toHash, states, gone, serverNow: this.now };
  }

  #device(deviceId: Uuid): ModelDevice {
    return this.#state.devices.get(deviceId) ?? newDevice;
  }
}

function ordered(receipts: readonly ModelReceipt[]): readonly ModelReceipt[] {
  return receipts.toSorted((left, right) => left.deviceSeq - right.deviceSeq);
}
