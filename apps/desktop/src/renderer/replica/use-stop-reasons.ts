import type { ReasonState } from '@lineside/domain';
import { useMemo } from 'react';
import { useViews } from './use-kiosk.ts';

/** The plant's stop reasons by code, as far as this device knows them. */
export function useStopReasons(): ReadonlyMap<string, ReasonState> {
  const reasons = useViews<ReasonState>({ type: 'reason', where: { kind: 'stop' } });
  return useMemo(() => new Map((reasons ?? []).map(({ state }) => [state.code, state])), [reasons]);
}
