import { emptyTail, type JournalTail } from './envelope.ts';
import type { Uuid } from './ids.ts';

/** A device that its server does not know any more. */
export interface LostDevice {
  readonly deviceId: Uuid;
  /** Behind which entry its journal is still whole: the empty tail unless old entries were dropped. */
  readonly tail: JournalTail;
}

const prefix = 'device:';
const written = /^device:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::([1-9]\d{0,14}):([0-9a-f]{64}))?$/;

/** The `reference` under which a lost device is enrolled again: `device:<id>`, with `:<deviceSeq>:<chainHash>` behind dropped entries. */
export function deviceReference({ deviceId, tail }: LostDevice): string {
  const behind = tail.deviceSeq === 0 ? '' : `:${tail.deviceSeq}:${tail.chainHash}`;
  return `${prefix}${deviceId}${behind}`;
}

/** `other`: a reference of another kind. `malformed`: it begins as one of a device and is none. */
export function readDeviceReference(reference: string): LostDevice | 'other' | 'malformed' {
  if (!reference.startsWith(prefix)) return 'other';
  const [, deviceId, deviceSeq, chainHash] = written.exec(reference) ?? [];
  if (deviceId === undefined) return 'malformed';
  if (deviceSeq === undefined || chainHash === undefined) return { deviceId, tail: emptyTail };
  return { deviceId, tail: { deviceSeq: Number(deviceSeq), chainHash } };
}
