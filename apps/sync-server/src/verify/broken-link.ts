import type { Uuid } from '@lineside/domain';

/** The first thing in an organization's journal that is not as it must be. */
export interface BrokenLink {
  /** The entry at which it shows; null where it is no entry's. */
  readonly seq: number | null;
  readonly deviceId: Uuid | null;
  readonly deviceSeq: number | null;
  readonly what: Link;
  readonly expected: string;
  readonly found: string;
}

export type Link =
  | 'seq'
  | 'content hash'
  | 'body'
  | 'device number'
  | 'device chain'
  | 'fork'
  | 'key'
  | 'organization chain'
  | 'verdict'
  | 'head'
  | 'device end'
  | 'known head'
  | 'states';

interface Entry {
  readonly seq: number;
  readonly device_id: Uuid;
  readonly device_seq: number;
}

type Shown = string | number | null | undefined;

/** A break at an entry. Values are shown as they are; null and undefined are said. */
export function brokenAt(entry: Entry, what: Link, { expected, found }: { expected: Shown; found: Shown }): BrokenLink {
  const { seq, device_id: deviceId, device_seq: deviceSeq } = entry;
  return { seq, deviceId, deviceSeq, what, expected: shown(expected), found: shown(found) };
}

export function broken(what: Link, link: { seq?: number; deviceId?: Uuid; expected: Shown; found: Shown }): BrokenLink {
  const { seq = null, deviceId = null, expected, found } = link;
  return { seq, deviceId, deviceSeq: null, what, expected: shown(expected), found: shown(found) };
}

function shown(value: Shown): string {
  return value === null || value === undefined ? 'nothing' : String(value);
}

/** One sentence for a person. */
export function sentenceOf({ seq, deviceId, deviceSeq, what, expected, found }: BrokenLink): string {
  const entry = seq === null ? '' : ` at seq ${seq}`;
  const number = deviceSeq === null ? '' : ` number ${deviceSeq}`;
  const device = deviceId === null ? '' : ` (device ${deviceId}${number})`;
  return `the ${what}${entry}${device} is broken: expected ${expected}, found ${found}`;
}
