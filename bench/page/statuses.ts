import type { Kiosk, SyncStatus } from '../../apps/desktop/src/renderer/replica/kiosk-contract.ts';

/** Resolves when a status is as wanted. */
export function statusOf(kiosk: Kiosk, wanted: (now: SyncStatus) => boolean): Promise<SyncStatus> {
  return new Promise((resolve) => {
    const stop = kiosk.watchStatus((now) => {
      if (!wanted(now)) return;
      queueMicrotask(() => stop());
      resolve(now);
    });
  });
}
