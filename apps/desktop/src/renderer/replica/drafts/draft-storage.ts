import { createJSONStorage, type StateStorage } from 'zustand/middleware';
import { readCopies, removeCopy, writeCopy } from './draft-copies.ts';

/** `stamp|value`. What an earlier release kept has no stamp. */
const stamped = /^(\d+)\|(.*)$/s;

function parted(kept: string | null): { readonly stamp: number; readonly value: string | null } {
  const match = kept === null ? null : stamped.exec(kept);
  return match ? { stamp: Number(match[1]), value: match[2] ?? '' } : { stamp: 0, value: kept };
}

/** Always more than the last one, also where the clock was set back. */
const stampAfter = (last: number): number => Math.max(last + 1, Date.now());

/**
 * Local storage is read at once, before anything is drawn, but browsers write it to the disk seconds later: a program that is killed
 * loses what was typed last. So each value has a copy in IndexedDB, which is there after milliseconds.
 */
const storage: StateStorage = {
  getItem: (name) => parted(localStorage.getItem(name)).value,
  setItem: (name, value) => {
    const before = parted(localStorage.getItem(name));
    if (before.value === value) return;
    const stamp = stampAfter(before.stamp);
    localStorage.setItem(name, `${stamp}|${value}`);
    writeCopy({ name, stamp, value });
  },
  removeItem: (name) => {
    localStorage.removeItem(name);
    removeCopy(name);
  },
};

/** Where a store keeps what is being typed, chosen and half answered. */
export const draftStorage = createJSONStorage(() => storage);

interface DraftStore {
  readonly persist: { rehydrate(): void | Promise<void> };
}

/** After a start: brings back what the last one typed after local storage had been written for the last time. */
export async function bringBackDrafts(stores: readonly DraftStore[]): Promise<void> {
  let isNewer = false;
  for (const { name, stamp, value } of await readCopies()) {
    if (stamp <= parted(localStorage.getItem(name)).stamp) continue;
    localStorage.setItem(name, `${stamp}|${value}`);
    isNewer = true;
  }
  if (isNewer) for (const store of stores) await store.persist.rehydrate();
}
