import type { Uuid } from '@lineside/domain';
import type { Item, PendingPush, PendingRequest } from './pending.ts';

/** Whether something is urgent is the device's own word: this part of a group is never taken by it while others wait. */
const shareOfOthers = 0.1;

/** Nobody else is kept waiting by a group of one device's alone, and each group costs a flush: it has this many times as much. */
const shareOfOne = 3;

/** A device sends one at a time; more are answers that it gave up on. */
const maxPushesOfDevice = 4;

/**
 * What waits for an organization's writer. Choosing leaves everything in place: only what was committed is taken out, so a group
 * that failed is chosen again. A device has one push at a time in a group; its next one may only go on from there.
 */
export class WaitingWork {
  readonly #pushes = new Map<Uuid, PendingPush[]>();
  #requests: PendingRequest[] = [];

  add(work: PendingPush | PendingRequest): void {
    if (work.kind === 'request') this.#requests.push(work);
    else this.#pushes.set(work.deviceId, [...(this.#pushes.get(work.deviceId) ?? []), work]);
  }

  get isEmpty(): boolean {
    return this.#pushes.size === 0 && this.#requests.length === 0;
  }

  /** False once it was answered. */
  has(work: PendingPush | PendingRequest): boolean {
    return work.kind === 'request'
      ? this.#requests.includes(work)
      : (this.#pushes.get(work.deviceId)?.includes(work) ?? false);
  }

  /** Says whether somebody else waits than those whose items these are; to be asked again and again while they are taken. */
  othersThan(items: readonly Item[]): () => boolean {
    const served = new Set(items.map((item) => (item.kind === 'unit' ? item.push.deviceId : 'api')));
    return () => served.size > 1 || this.#pushes.size + (this.#requests.length > 0 ? 1 : 0) > served.size;
  }

  /** True: a device that asks again and again without waiting for an answer has enough in memory. */
  isFullFor(work: PendingPush | PendingRequest): boolean {
    return work.kind === 'push' && (this.#pushes.get(work.deviceId)?.length ?? 0) >= maxPushesOfDevice;
  }

  /**
   * Commands of about `limit` events in all: urgent pushes first, then one command of each device in turn. More where only one
   * device's push waits.
   */
  choose(limit: number): readonly Item[] {
    const heads = [...this.#pushes.values()].flatMap(([push]) => push ?? []);
    const [only] = heads;
    if (only && heads.length === 1 && this.#requests.length === 0) return chosenOf(only, limit * shareOfOne);
    const urgent = heads.filter((push) => push.urgent);
    const chosen: Item[] = [];
    const others = [this.#requests, ...heads.filter((push) => !push.urgent).map(itemsOf)];
    const kept = others.some((items) => items.length > 0) ? Math.floor(limit * shareOfOthers) : 0;
    const room = roundRobin(urgent.map(itemsOf), { chosen, room: limit - kept });
    roundRobin(others, { chosen, room: room + kept });
    return chosen;
  }

  /** Takes finished work out. Who was served comes last next time. */
  remove(work: PendingPush | PendingRequest): void {
    if (work.kind === 'request') {
      this.#requests = this.#requests.filter((one) => one !== work);
      return;
    }
    const left = (this.#pushes.get(work.deviceId) ?? []).filter((one) => one !== work);
    this.#pushes.delete(work.deviceId);
    if (left.length > 0) this.#pushes.set(work.deviceId, left);
  }

  /** Empties it; what was in it. */
  drain(): readonly (PendingPush | PendingRequest)[] {
    const all = [...this.#requests, ...[...this.#pushes.values()].flat()];
    this.#requests = [];
    this.#pushes.clear();
    return all;
  }
}

function chosenOf(push: PendingPush, limit: number): readonly Item[] {
  const chosen: Item[] = [];
  roundRobin([itemsOf(push)], { chosen, room: limit });
  return chosen;
}

function itemsOf(push: PendingPush): readonly Item[] {
  return push.run.units.slice(push.next).map((unit) => ({ kind: 'unit', push, unit }));
}

/** Takes one of each source in turn until the room is used up; the room that is left. */
function roundRobin(sources: readonly (readonly Item[])[], { chosen, room }: { chosen: Item[]; room: number }): number {
  let left = room;
  for (let turn = 0; sources.some((source) => turn < source.length); turn += 1)
    for (const source of sources) {
      const item = source[turn];
      if (!item) continue;
      const size = sizeOf(item);
      if (chosen.length > 0 && size > left) return 0;
      chosen.push(item);
      left -= size;
    }
  return left;
}

function sizeOf(item: Item): number {
  return item.kind === 'unit' ? item.unit.entries.length : item.request.commands.length;
}
