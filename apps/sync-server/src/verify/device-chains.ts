import { chainHashOf, emptyTail, type HashHex, type JournalTail, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { JournalRow } from '../db/journal-rows.ts';
import { type DeviceChainRow, deviceChains, resumptions } from '../db/verify-rows.ts';
import { type BrokenLink, broken, brokenAt } from './broken-link.ts';

const isHash = (text: string | null): text is HashHex => text !== null && /^[0-9a-f]{64}$/.test(text);
const placeOf = (deviceId: Uuid, after: number) => `${deviceId}/${after}`;

/** The chains of all devices of an organization, followed as its entries come. Holds a line for each device, not for each entry. */
export class DeviceChains {
  readonly #devices: ReadonlyMap<Uuid, DeviceChainRow>;
  /** The hash behind which a device was enrolled again, by device and number. */
  readonly #resumed: ReadonlyMap<string, HashHex>;
  readonly #tails = new Map<Uuid, JournalTail>();

  private constructor(devices: ReadonlyMap<Uuid, DeviceChainRow>, resumed: ReadonlyMap<string, HashHex>) {
    this.#devices = devices;
    this.#resumed = resumed;
  }

  static async load(client: Client, organizationId: Uuid): Promise<DeviceChains> {
    const devices = new Map((await deviceChains(client, organizationId)).map((row) => [row.id, row]));
    const resumed = (await resumptions(client, organizationId)).map(
      ({ device_id, after_seq, after_hash }) => [placeOf(device_id, after_seq), after_hash] as const,
    );
    return new DeviceChains(devices, new Map(resumed));
  }

  get size(): number {
    return this.#tails.size;
  }

  /** Follows one entry, whose content hash was made from its bytes. */
  follow(row: JournalRow): BrokenLink | undefined {
    const { device_id: id, device_seq: number } = row;
    const device = this.#devices.get(id);
    if (!device) return brokenAt(row, 'device chain', { expected: 'a device that is known', found: null });
    const tail = this.#tails.get(id) ?? startOf(device);
    const previous = this.#previousOf(row, tail);
    if (previous === undefined) return brokenAt(row, 'device number', { expected: tail.deviceSeq + 1, found: number });
    if (!isHash(previous)) return brokenAt(row, 'fork', { expected: `the parent's entry ${number - 1}`, found: null });
    const chainHash = chainHashOf(previous, number, row.content_hash);
    if (row.chain_hash !== chainHash)
      return brokenAt(row, 'device chain', { expected: chainHash, found: row.chain_hash });
    if (device.forked_at === number - 1 && device.first_hash !== chainHash)
      return brokenAt(row, 'fork', { expected: device.first_hash, found: chainHash });
    this.#tails.set(id, { deviceSeq: number, chainHash });
    return undefined;
  }

  #previousOf({ device_id, device_seq }: JournalRow, tail: JournalTail): string | undefined {
    if (device_seq === tail.deviceSeq + 1) return tail.chainHash;
    return device_seq > tail.deviceSeq ? this.#resumed.get(placeOf(device_id, device_seq - 1)) : undefined;
  }

  /** Whether each device's cursor stands where its entries end, or where it was enrolled again behind them. */
  ends(): BrokenLink | undefined {
    for (const device of this.#devices.values()) {
      const { deviceSeq, chainHash } = this.#tails.get(device.id) ?? startOf(device);
      if (device.last_seq === deviceSeq && device.last_hash === chainHash) continue;
      const resumed = this.#resumed.get(placeOf(device.id, device.last_seq));
      if (device.last_seq > deviceSeq && resumed === device.last_hash) continue;
      const [expected, found] = [`${device.last_seq}:${device.last_hash}`, `${deviceSeq}:${chainHash}`];
      return broken('device end', { deviceId: device.id, expected, found });
    }
    return undefined;
  }
}

function startOf({ forked_at, forked_hash }: DeviceChainRow): JournalTail {
  if (forked_at === null || forked_at === 0) return emptyTail;
  return { deviceSeq: forked_at, chainHash: forked_hash ?? '' };
}
