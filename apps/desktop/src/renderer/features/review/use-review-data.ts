import type {
  AggregateState,
  EquipmentState,
  OperationState,
  PersonState,
  ReasonState,
  ReviewItemState,
  Uuid,
} from '@lineside/domain';
import { useMemo } from 'react';
import { useView, useViews, useViewsById } from '../../replica/use-kiosk.ts';
import { useName } from '../../ui/use-name.ts';
import { operationIdOf } from './review-groups.ts';

/** As many as a screen can show the machines of; a queue that is longer is narrowed, or closed row by row. */
const subjectLimit = 200;
const openLimit = 2000;
const shownResolved = 200;

/** Everything that is open, oldest first; null until it has been read. */
export function useOpenItems(): readonly ReviewItemState[] | null {
  const views = useViews<ReviewItemState>({ type: 'review_item', where: { status: 'open' }, limit: openLimit });
  return useMemo(() => views?.map(({ state }) => state) ?? null, [views]);
}

/** What was resolved in the last 14 days, newest first. */
export function useResolvedItems(): readonly ReviewItemState[] | null {
  const status = ['dismissed', 'applied', 'settled'];
  const views = useViews<ReviewItemState>({ type: 'review_item', where: { status }, limit: openLimit });
  return useMemo(() => {
    const states = views?.map(({ state }) => state) ?? null;
    return (
      states?.toSorted((left, right) => (right.resolvedAt ?? 0) - (left.resolvedAt ?? 0)).slice(0, shownResolved) ??
      null
    );
  }, [views]);
}

/** The operations that items are about, as far as they are here. */
export function useSubjects(items: readonly ReviewItemState[]): ReadonlyMap<Uuid, OperationState> {
  const ids = useMemo(() => [...new Set(items.map(operationIdOf))].filter(Boolean).slice(0, subjectLimit), [items]);
  const views = useViewsById<OperationState>('operation', ids);
  return useMemo(
    () =>
      new Map([...views].flatMap(([id, { state }]) => (state.existence === 'present' ? [[id, state] as const] : []))),
    [views],
  );
}

/** What an entry is about; null where it is not here, undefined until it has been read. */
export function useSubject(type: string, id: Uuid): AggregateState | null | undefined {
  const view = useView(type, id);
  if (!view) return undefined;
  return view.state.existence === 'present' ? view.state : null;
}

export interface PlantNames {
  readonly person: (personId: Uuid) => string | null;
  readonly machine: (assetId: number) => string | null;
  readonly reason: (code: string) => string;
}

/** Names of people, machines and reasons in the reader's language; null, or the code, where they are not known here. */
export function usePlantNames(): PlantNames {
  const nameOf = useName();
  const people = useViews<PersonState>({ type: 'person' });
  const machines = useViews<EquipmentState>({ type: 'equipment' });
  const reasons = useViews<ReasonState>({ type: 'reason' });
  return useMemo(
    () => ({
      person: (personId) => people?.find(({ id }) => id === personId)?.state.displayName ?? null,
      machine: (assetId) => {
        const machine = machines?.find(({ state }) => state.assetId === assetId)?.state;
        return machine ? nameOf(machine.names, machine.workplaceName, machine.code) : null;
      },
      reason: (code) => {
        const names = reasons?.find(({ state }) => state.code === code)?.state.names;
        return nameOf(names, names?.en, code);
      },
    }),
    [people, machines, reasons, nameOf],
  );
}

/** The plant's reasons of the kind that a field asks for, as choices. */
export function useReasonChoices(kind: 'stop' | 'scrap' | 'short_close') {
  const names = usePlantNames();
  const views = useViews<ReasonState>({ type: 'reason', where: { kind } });
  return useMemo(() => {
    const enabled = views?.map(({ state }) => state).filter(({ enabled: isOn }) => isOn !== false) ?? [];
    const sorted = enabled.toSorted((left, right) => left.sortOrder - right.sortOrder);
    return sorted.map(({ code }) => ({ id: code, text: names.reason(code) }));
  }, [views, names]);
}
