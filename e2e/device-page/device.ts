// The device itself, without screens, in a real Chromium: what it keeps, sends and is told.
import './device-under-test.ts';
import { browserPlatform } from '../../apps/desktop/src/platform/browser-platform.ts';
import { openKiosk } from '../../apps/desktop/src/renderer/replica/kiosk.ts';
import type { Kiosk, SyncStatus } from '../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { storedEntries, storedReplica } from './stored.ts';

// For the test of the test: what would be lost if the journal did not ask for the disk.
if (new URL(location.href).searchParams.has('relaxed')) relaxEverything();

let opened: Kiosk | null = null;

/** What is seen of other stations, and what of this one is safe, as it comes. */
const seen = new Map<string, { readonly at: number; readonly good: number }[]>();
const safe: { readonly at: number; readonly count: number }[] = [];

window.device = {
  open: async () => {
    opened = await openKiosk({ platform: browserPlatform() });
    opened.watchStatus((now) => {
      if (safe.at(-1)?.count !== now.safe) safe.push({ at: Date.now(), count: now.safe });
    });
  },
  prepare: async (place) => {
    const kiosk = device();
    await kiosk.signIn('manager', 'Manager123');
    const choices = await kiosk.stationChoices();
    if (!choices.ok) throw new Error(choices.error.code);
    const chosen = choices.value.equipment[place];
    if (!chosen) throw new Error(`the demo plant has no equipment number ${place}`);
    const { id: equipmentId, siteId, workplaceName: name } = chosen;
    const enrolled = await kiosk.enrol({ kind: 'kiosk', siteId, equipmentId, name });
    if (!enrolled.ok) throw new Error(enrolled.error.message);
    const operationId = await released(place);
    await taken(operationId, 'operation.start', { runId: kiosk.newId(), kind: 'production' });
    await status(({ unsent, connection }) => unsent === 0 && connection === 'online');
    return { deviceId: enrolled.value.deviceId, operationId };
  },
  record: async (operationId, count) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      const recorded = await taken(operationId, 'operation.report_quantity', onePiece);
      ids.push(...recorded);
      window.tellConfirmed?.(recorded);
    }
    return ids;
  },
  settled: () => status((now) => now.unsent === 0 && now.connection === 'online' && !now.catchingUp),
  status: () =>
    new Promise((resolve) => {
      const stop = device().watchStatus(({ safe: count, unsent, stopped }) => {
        queueMicrotask(() => stop());
        resolve({ safe: count, unsent, stopped });
      });
    }),
  enrolAgain: async () => {
    await device().signIn('manager', 'Manager123');
    const again = await device().enrolAgain();
    if (!again.ok) throw new Error(again.error.code);
  },
  watch: (operationId) => {
    const noted: { at: number; good: number }[] = [];
    seen.set(operationId, noted);
    device().watchOne('operation', operationId, ({ state }) => {
      const { good } = state as unknown as { readonly good: number };
      if (noted.at(-1)?.good !== good) noted.push({ at: Date.now(), good });
    });
  },
  noted: () => ({ safe, seen: Object.fromEntries(seen) }),
  storedEntries,
  storedReplica,
};

const onePiece = { good: 1, scrap: 0, scrapReason: null };

function device(): Kiosk {
  if (!opened) throw new Error('the device was not opened');
  return opened;
}

/** The ids of the events that were recorded. */
async function taken(subjectId: string, type: string, payload: Record<string, unknown>): Promise<readonly string[]> {
  const answer = await device().record({ type, payload, subjectId, confirmed: ['operation.exceeds_desired'] });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.eventIds;
}

function status(isWanted: (now: SyncStatus) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = device().watchStatus((now) => {
      if (!isWanted(now)) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}

/** The operation with this number of those that are released on this device's site. */
function released(place: number): Promise<string> {
  return new Promise((resolve) => {
    const stop = device().watchList({ type: 'operation' }, (views) => {
      const wanted = views[place];
      if (!wanted) return;
      queueMicrotask(() => stop());
      resolve(wanted.id);
    });
  });
}

/** Chromium's default for every transaction, whatever was asked for. */
function relaxEverything(): void {
  const original = Reflect.get(IDBDatabase.prototype, 'transaction') as IDBDatabase['transaction'];
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode) {
    return original.call(this, stores, mode, { durability: 'relaxed' });
  };
}
