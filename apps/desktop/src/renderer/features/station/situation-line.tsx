import type { OperationState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { ElapsedClock } from '../../ui/clocks.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { lastStopReason, type OperationSituation, situationOf, situationSince } from './station-operations.ts';
import { useReasons } from './use-station-data.ts';

/** A shape of its own for every situation, beside the colour and the word. */
export const situationIcons: Readonly<Record<OperationSituation, IconName>> = {
  running: 'play',
  setup: 'wrench',
  breakdown: 'warning',
  stopped: 'octagon',
  ready: 'idle',
  planned: 'clock',
  closing: 'flag',
};

/** Running, stopped and why, or not started; with the clock since then. */
export function SituationLine({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const reasons = useReasons('stop');
  const situation = situationOf(operation);
  const since = situationSince(operation);
  const code = lastStopReason(operation);
  const reason = reasons.find(({ id }) => id === code)?.text ?? code ?? t('unexplained');
  return (
    <div className="situation" data-situation={situation}>
      <Icon name={situationIcons[situation]} className="situation-icon" />
      <p className="situation-text">
        {situation === 'stopped' ? t('stoppedBecause', { reason }) : t(`situation.${situation}`)}
      </p>
      {since === null ? null : <ElapsedClock from={since} className="situation-clock" />}
    </div>
  );
}
