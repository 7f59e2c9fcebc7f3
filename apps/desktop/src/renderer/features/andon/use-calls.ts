import type { AndonCallState, EquipmentState, PersonState, Uuid } from '@lineside/domain';
import { useMemo } from 'react';
import { useViews } from '../../replica/use-kiosk.ts';
import { useName } from '../../ui/use-name.ts';
import { type CallGroup, groupCalls } from './call-groups.ts';

const unresolved = ['open', 'acknowledged'] as const;

/** Unresolved calls of the site, or of one equipment, grouped; null until the device has read them. */
export function useCallGroups(equipmentId?: Uuid): readonly CallGroup[] | null {
  const where = equipmentId === undefined ? { status: unresolved } : { status: unresolved, equipmentId };
  const views = useViews<AndonCallState>({ type: 'andon_call', where, limit: 500 });
  return useMemo(() => (views ? groupCalls(views.map(({ state }) => state)) : null), [views]);
}

/** Names of people and workplaces by id; null where the device does not know them. */
export function useNames() {
  const people = useViews<PersonState>({ type: 'person' });
  const stations = useViews<EquipmentState>({ type: 'equipment' });
  const nameOf = useName();
  return {
    person: (id: Uuid | undefined) => people?.find((view) => view.id === id)?.state.displayName ?? null,
    station: (id: Uuid | null) => {
      const station = stations?.find((view) => view.id === id)?.state;
      return station ? nameOf(station.names, station.workplaceName, station.code) : null;
    },
  };
}
