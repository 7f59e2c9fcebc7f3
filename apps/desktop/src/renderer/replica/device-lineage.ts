import type { ReceiptRun, Uuid } from '@lineside/domain';

/** An earlier name of this installation; entries up to `upTo` were sent under it. */
export interface EarlierName {
  readonly deviceId: Uuid;
  readonly upTo: number;
}

interface Naming {
  readonly deviceId: Uuid;
  readonly earlier?: readonly EarlierName[];
}

/** Under which name an entry of this journal is known: behind a fork it is the child's, before it that of whoever forked. */
export function deviceIdOf({ deviceId, earlier = [] }: Naming, deviceSeq: number): Uuid {
  const isBefore = (_: EarlierName, index: number) => earlier.slice(index).every(({ upTo }) => deviceSeq <= upTo);
  return earlier.find(isBefore)?.deviceId ?? deviceId;
}

/** Of the receipts of all devices those of this journal: what was sent before a fork is answered under the name of then. */
export function ownRuns(
  naming: Naming,
  receipts: readonly { readonly deviceId: Uuid; readonly runs: readonly ReceiptRun[] }[],
): readonly ReceiptRun[] {
  const names = new Set([naming.deviceId, ...(naming.earlier ?? []).map(({ deviceId }) => deviceId)]);
  return receipts
    .filter(({ deviceId }) => names.has(deviceId))
    .flatMap(({ deviceId, runs }) =>
      runs.flatMap((run) => {
        let count = 0;
        while (count < run.count && deviceIdOf(naming, run.deviceSeq + count) === deviceId) count += 1;
        return count > 0 ? [{ ...run, count }] : [];
      }),
    );
}
