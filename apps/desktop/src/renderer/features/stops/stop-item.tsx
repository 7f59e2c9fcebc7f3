import type { KnownStop, OperationState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/now.tsx';
import { splitStepMs } from './split-dialog.tsx';
import { useStops } from './stops-slice.ts';
import { useReasonText } from './use-station-stops.ts';
import { useStopWords } from './use-stop-words.ts';

interface StopItemProps {
  readonly stop: KnownStop;
  readonly operation: OperationState | undefined;
}

/** One stop, or one part of it: when, how long, at which work, and why as far as anybody said. */
export function StopItem({ stop, operation }: StopItemProps) {
  const { t } = useTranslation('stops');
  const now = useNow();
  const { show } = useStops();
  const { span, length } = useStopWords();
  const reasonText = useReasonText();
  const when = span(stop);
  const chosen = { stopId: stop.id, part: stop.part, cameFrom: 'list' } as const;
  const isLong = (stop.to ?? now) - stop.from >= 2 * splitStepMs;
  return (
    <li className="stop" data-explained={stop.reason !== null} data-open={stop.to === null}>
      <Icon name={stop.reason === null ? 'question' : 'circleCheck'} className="stop-icon" />
      <div className="stop-words">
        <p className="stop-reason">{stop.reason === null ? t('unexplained') : reasonText(stop.reason)}</p>
        <p className="stop-when">
          {when} <span className="stop-length">{length(stop)}</span>
        </p>
        <p className="stop-place">
          {stop.source === 'machine' ? <span>{t('byMachine')}</span> : null}
          {operation ? <span>{t('step', { order: operation.orderNo, no: operation.operationNo })}</span> : null}
        </p>
      </div>
      {stop.isConfirmed ? (
        <p className="stop-place">{t('confirmed')}</p>
      ) : (
        <>
          {isLong ? (
            <Button label={t('split.named', { span: when })} onPress={() => show({ kind: 'split', ...chosen })}>
              {t('split')}
            </Button>
          ) : null}
          <Button
            tone={stop.reason === null ? 'act' : 'plain'}
            label={stop.reason === null ? t('explain.named', { span: when }) : t('change.named', { span: when })}
            onPress={() => show({ kind: 'explain', ...chosen })}
          >
            {stop.reason === null ? t('explain') : t('change')}
          </Button>
        </>
      )}
    </li>
  );
}
