import { type OperationState, openRuns } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { ScanAnswer, ScanReply } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { situationOf, stationOperations } from './station-operations.ts';
import { useStation } from './station-slice.ts';

/** What the station does with scans whatever it shows: an operation is chosen, stop and complete ask their questions. */
export function useStationScans(operations: readonly OperationState[] | null): void {
  const { t } = useTranslation('scanning');
  const { chosenId, choose, open } = useStation();
  const { current } = stationOperations(operations ?? [], chosenId);
  const isRunning = current !== null && openRuns(current).length > 0;
  const ask = (dialog: 'stop' | 'complete', words: string): ScanReply => {
    open(dialog);
    return { answer: 'asked', words };
  };
  useScanTarget({
    operation: ({ operationId }): ScanAnswer => {
      if (!operations?.some(({ id }) => id === operationId)) return 'not_now';
      choose(operationId);
      return 'done';
    },
    reason: ({ reasonKind }): ScanAnswer | ScanReply =>
      reasonKind === 'stop' && isRunning ? { answer: 'not_now', words: t('reason.stopFirst') } : 'not_now',
    act: ({ act }): ScanAnswer | ScanReply => {
      if (act === 'stop' && isRunning) return ask('stop', t('stop.asked'));
      if (act === 'complete' && current && mayComplete(current)) return ask('complete', t('complete.asked'));
      return 'not_now';
    },
  });
}

function mayComplete(operation: OperationState): boolean {
  return !['ready', 'planned', 'closing'].includes(situationOf(operation));
}
