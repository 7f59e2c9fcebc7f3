import type { AggregateState, EquipmentState, ScanFound, ScanLookup, Uuid } from '@lineside/domain';
import type { Kiosk, Unsubscribe, View, ViewQuery } from '../../replica/kiosk-contract.ts';

/** A replica that is being read anew answers late; a person with a reader in the hand does not wait longer than this. */
const patienceMs = 2000;

/** What this device knows under these lookups, as it is now; what is deleted or a placeholder is not there. */
export async function lookUp(kiosk: Kiosk, lookups: readonly ScanLookup[]): Promise<readonly ScanFound[]> {
  const views = await Promise.all(lookups.map((lookup) => viewsOf(kiosk, lookup)));
  return views.flat().filter(isPresent).map(foundOf);
}

/** The asset of a station; null where the device has not read it. */
export async function assetOf(kiosk: Kiosk, equipmentId: Uuid | null): Promise<number | null> {
  if (equipmentId === null) return null;
  const station = await oneView<EquipmentState>(kiosk, 'equipment', equipmentId);
  return station && isPresent(station) ? station.state.assetId : null;
}

async function viewsOf(kiosk: Kiosk, lookup: ScanLookup): Promise<readonly View[]> {
  if (!('id' in lookup)) return listOfViews(kiosk, lookup);
  const one = await oneView(kiosk, lookup.type, lookup.id);
  return one ? [one] : [];
}

/** A list as this device sees it; empty where it did not answer in time. */
export async function listOfViews<State extends AggregateState>(
  kiosk: Kiosk,
  query: ViewQuery,
): Promise<readonly View<State>[]> {
  return (await first<readonly View<State>[]>((tell) => kiosk.watchList(query, tell))) ?? [];
}

/** One aggregate as this device sees it; null where it did not answer in time. */
export function oneView<State extends AggregateState>(
  kiosk: Kiosk,
  type: string,
  id: Uuid,
): Promise<View<State> | null> {
  return first<View<State>>((tell) => kiosk.watchOne(type, id, tell));
}

/** The first value that a watch tells; null after `patienceMs`. */
function first<Value>(watch: (tell: (value: Value) => void) => Unsubscribe): Promise<Value | null> {
  return new Promise((resolve) => {
    let stop: Unsubscribe | null = null;
    let isOver = false;
    const end = (value: Value | null) => {
      isOver = true;
      clearTimeout(timer);
      stop?.();
      resolve(value);
    };
    const timer = setTimeout(end, patienceMs, null);
    stop = watch(end);
    // It may have told before it answered with the way to stop it.
    if (isOver) stop();
  });
}

function isPresent({ state }: View): boolean {
  return state.existence === 'present';
}

/** A view of a type that lookups name has the fields that routes are told by. */
function foundOf({ type, id, state }: View): ScanFound {
  return { type, id, state } as unknown as ScanFound;
}
