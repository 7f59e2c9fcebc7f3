import type { EquipmentState, LineState, OperationState, ReasonState, SiteState } from '@lineside/domain';
import { useMemo } from 'react';
import { useIdentity, useView, useViews } from '../../replica/use-kiosk.ts';
import { useName } from '../../ui/use-name.ts';
import { type BoardLine, boardLines } from './board-rows.ts';

const openStatuses = ['PLANNED', 'RELEASED', 'ON_HOLD', 'IN_PROGRESS'] as const;

/** Lines with the state of every machine; null until the device has read them. */
export function useBoardLines(): readonly BoardLine[] | null {
  const lines = useViews<LineState>({ type: 'line' });
  const machines = useViews<EquipmentState>({ type: 'equipment' });
  const open = useViews<OperationState>({ type: 'operation', where: { status: openStatuses }, limit: 2000 });
  // Finished ones only tell that a machine was heard of at all: a handful per machine is enough.
  const finished = useViews<OperationState>({ type: 'operation', where: { status: 'FINISHED' }, limit: 300 });
  return useMemo(() => {
    if (!(lines && machines && open && finished)) return null;
    const states = <State>(views: readonly { readonly state: State }[]) => views.map(({ state }) => state);
    return boardLines(states(lines), states(machines), [...states(open), ...states(finished)]);
  }, [lines, machines, open, finished]);
}

/** A stop reason's name in the reader's language; its code where the device does not know it. */
export function useStopReasonName(): (code: string | null) => string | null {
  const nameOf = useName();
  const reasons = useViews<ReasonState>({ type: 'reason', where: { kind: 'stop' } });
  return (code) => {
    const names = reasons?.find(({ state }) => state.code === code)?.state.names;
    return code === null ? null : nameOf(names, names?.en, code);
  };
}

/** The site's name and time zone; null while the device does not know it. */
export function useSite(): SiteState | null {
  const identity = useIdentity();
  const site = useView<SiteState>('site', identity?.siteId ?? '');
  return site?.state.existence === 'present' ? site.state : null;
}
