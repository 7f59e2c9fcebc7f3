import {
  bodiesOf,
  type Command,
  catalog,
  decideCommand,
  deriveId,
  type EventBody,
  equipmentId,
  eventOfBody,
  evolveAggregate,
  operationId,
  type ReplicaState,
  type StreamKey,
  streamKeyText,
  timeOrderedId,
  type Uuid,
} from '@lineside/domain';
import { statesOf } from '@lineside/domain/testing';

export interface SiteSize {
  readonly seed: number;
  readonly equipments: number;
  readonly operationsPerShift: number;
  /** The share of shifts with a call for help, per equipment. */
  readonly calls: number;
}

/** What a round of work changed: the states as a server sends them, and the station's own events, a command each. */
export interface Round {
  readonly states: readonly ReplicaState[];
  readonly own: readonly (readonly EventBody[])[];
  readonly head: number;
}

export const organizationId: Uuid = '0192f0c0-0000-7000-8000-000000000001';
export const siteId = deriveId(organizationId, 'site', ['S1']);
/** The station whose journal is kept. */
export const stationId = equipmentId(organizationId, 101);
export const operatorId = deriveId(organizationId, 'person', ['operator-0']);

const managerId = deriveId(organizationId, 'person', ['manager']);
const deviceId = deriveId(organizationId, 'device', ['site']);
const hour = 3_600_000;

/** A site at work, by a seed: every change of it is decided and folded by the domain's own rules. */
export class BusySite {
  readonly #size: SiteSize;
  readonly #states = statesOf();
  readonly #seqs = new Map<string, number>();
  #changed = new Map<string, StreamKey>();
  #own: (readonly EventBody[])[] = [];
  #head = 0;
  #random: number;
  #orders = 0;

  constructor(size: SiteSize) {
    this.#size = size;
    this.#random = size.seed;
  }

  /** People and machines. */
  found(at: number): Round {
    const person = (username: string, role: string) => {
      const payload = { siteId: null, username, displayName: `Person ${username}`, role };
      this.#do('person.create', deriveId(organizationId, 'person', [username]), payload, at, null);
    };
    person('manager', 'production_manager');
    const { equipments } = this.#size;
    for (let nth = 0; nth < equipments; nth++) person(`operator-${nth}`, 'operator');
    for (let nth = 0; nth < equipments; nth++) {
      const place = { code: `M-${nth}`, workplaceName: `Press ${nth}`, workplaceGroup: 'Presses', lineId: null };
      const payload = { siteId, assetId: 101 + nth, ...place, idealCycleTimeSeconds: 30 };
      this.#do('equipment.create', equipmentId(organizationId, 101 + nth), payload, at, managerId);
    }
    return this.#round();
  }

  /** The rounds of one shift of eight hours: orders are made and begun, reported on, finished. */
  *shift(from: number): Generator<Round> {
    const { equipments, operationsPerShift, calls } = this.#size;
    const length = (8 * hour) / operationsPerShift;
    for (let nth = 0; nth < operationsPerShift; nth++) {
      const at = from + nth * length;
      const running = Array.from({ length: equipments }, (_, machine) => this.#begin(machine, at));
      yield this.#round();
      for (const [machine, id] of running.entries()) this.#reports(machine, id, at, length);
      yield this.#round();
      for (const [machine, id] of running.entries()) this.#complete(machine, id, at + length - 60_000);
      yield this.#round();
    }
    for (let machine = 0; machine < equipments; machine++)
      if (this.#chance() < calls) this.#call(machine, from + hour + this.#chance() * 6 * hour);
    yield this.#round();
  }

  #begin(machine: number, at: number): { readonly id: Uuid; readonly runId: Uuid } {
    this.#orders += 1;
    const orderNo = `LS-${String(this.#orders).padStart(6, '0')}`;
    const id = operationId(organizationId, orderNo, 101 + machine, '0010');
    const described = { activityCode: 'PRESS', activityDescription: 'Pressing of the housing, two cavities' };
    const place = { workplaceName: `Press ${machine}`, workplaceGroup: 'Presses', referenceUrl: null };
    const plan = { qtyDesired: 500, productCode: `P-${machine % 40}`, plannedStartAt: at, plannedEndAt: at + 8 * hour };
    const key = { siteId, orderNo, assetId: 101 + machine, operationNo: '0010' };
    const payload = { ...key, ...plan, ...described, ...place, requiresConfirmation: false, released: true };
    this.#do('operation.create', id, payload, at, managerId);
    return { id, runId: this.#start(machine, id, at + 60_000) };
  }

  #start(machine: number, id: Uuid, at: number): Uuid {
    const runId = this.#newId(at);
    this.#operator(machine, 'operation.start', id, { runId, kind: 'production' }, at);
    return runId;
  }

  #reports(machine: number, { id, runId }: { id: Uuid; runId: Uuid }, at: number, length: number): void {
    for (let part = 1; part <= 4; part++) {
      const scrap = this.#chance() < 0.3 ? 2 : 0;
      const payload = { good: 100, scrap, scrapReason: scrap > 0 ? `reason ${Math.floor(this.#chance() * 8)}` : null };
      this.#operator(machine, 'operation.report_quantity', id, payload, at + (part * length) / 6);
    }
    if (this.#chance() > 0.3) return;
    this.#operator(machine, 'operation.stop', id, { runId, reason: 'setup' }, at + length * 0.7);
    this.#start(machine, id, at + length * 0.75);
  }

  #complete(machine: number, { id }: { id: Uuid }, at: number): void {
    this.#operator(machine, 'operation.complete', id, { shortCloseReason: 'material' }, at);
  }

  #call(machine: number, at: number): void {
    const id = this.#newId(at);
    const where = { siteId, equipmentId: equipmentId(organizationId, 101 + machine) };
    const payload = { ...where, callType: 'stop', priority: 'high', description: 'no material at the press' };
    this.#operator(machine, 'andon_call.raise', id, payload, at);
    this.#do('andon_call.acknowledge', id, {}, at + 300_000, managerId);
    this.#do('andon_call.resolve', id, { notes: 'brought two boxes' }, at + 1_200_000, managerId);
  }

  #operator(machine: number, type: string, id: Uuid, payload: Record<string, unknown>, at: number): void {
    const person = deriveId(organizationId, 'person', [`operator-${machine}`]);
    const bodies = this.#do(type, id, payload, at, person);
    if (machine === 0) this.#own.push(bodies);
  }

  /** Decides and folds one command; `by` null: the site's own device. */
  #do(type: string, id: Uuid, payload: Record<string, unknown>, time: number, by: Uuid | null): readonly EventBody[] {
    const at = Math.round(time);
    const actor = by === null ? ({ type: 'device', id: deviceId } as const) : ({ type: 'person', id: by } as const);
    const common = { deviceId, at, backfill: false, confirmed: ['operation.exceeds_desired'] };
    const command: Command = { id: this.#newId(at), type, subjectId: id, payload, actor, ...common };
    const decided = decideCommand(catalog, this.#states, command, { organizationId, deviceRole: 'admin' });
    if (!decided.ok) throw new Error(`${type}: ${decided.error.code}`);
    const eventIds = decided.value.events.map(() => this.#newId(at));
    const recordedTime = { wallMs: at, bootId: deviceId, monotonicMs: 0, offset: null };
    const bodies = bodiesOf(command, decided.value, { eventIds, time: recordedTime });
    if (!bodies.ok) throw new Error(bodies.error.code);
    for (const body of bodies.value) this.#fold(body, at);
    return bodies.value;
  }

  #fold(body: EventBody, occurredAt: number): void {
    this.#head += 1;
    const from = { deviceId, deviceSeq: this.#head };
    const event = eventOfBody(catalog, body, from, { occurredAt, timeQuality: 'synced' });
    this.#states.set(event.stream, evolveAggregate(catalog, this.#states.get(event.stream), event));
    const text = streamKeyText(event.stream);
    this.#seqs.set(text, this.#head);
    this.#changed.set(text, event.stream);
  }

  #round(): Round {
    const states = [...this.#changed].flatMap(([text, key]): ReplicaState[] => {
      const state = this.#states.get(key);
      return state ? [{ ...key, siteId: state.siteId, seq: this.#seqs.get(text) ?? 0, state: { ...state } }] : [];
    });
    const own = this.#own;
    this.#changed = new Map();
    this.#own = [];
    return { states, own, head: this.#head };
  }

  #newId(at: number): Uuid {
    return timeOrderedId(
      at,
      Uint8Array.from({ length: 16 }, () => Math.floor(this.#chance() * 256)),
    );
  }

  /** In [0, 1), by the seed (mulberry32). */
  #chance(): number {
    this.#random = (this.#random + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#random ^ (this.#random >>> 15), 1 | this.#random);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
