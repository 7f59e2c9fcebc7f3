import type { Uuid } from '@lineside/domain';

/** An earlier name of this installation; entries up to `upTo` were sent under it. */
export interface EarlierName {
  readonly deviceId: Uuid;
  readonly upTo: number;
}

/** Under which name an entry of this journal is known: behind a fork it is the child's, before it that of whoever forked. */
export function deviceIdOf(
  { deviceId, earlier = [] }: { readonly deviceId: Uuid; readonly earlier?: readonly EarlierName[] },
  deviceSeq: number,
): Uuid {
  const isBefore = (_: EarlierName, index: number) => earlier.slice(index).every(({ upTo }) => deviceSeq <= upTo);
  return earlier.find(isBefore)?.deviceId ?? deviceId;
}
