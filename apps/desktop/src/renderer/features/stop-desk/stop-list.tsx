import type { StopWire, Uuid } from '@lineside/domain';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Icon } from '../../ui/icon.tsx';
import { Empty } from '../../ui/screen-state.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { stopIcons, useReasonText, useStretchText } from './use-stop-words.ts';

interface StopListProps {
  readonly stops: readonly StopWire[];
  readonly total: number;
  readonly chosen: Uuid | null;
}

/** Stops, newest first; a press shows one beside the list. */
export function StopList({ stops, total, chosen }: StopListProps) {
  const { t } = useTranslation('stopDesk');
  if (stops.length === 0)
    return (
      <Empty icon="circleCheck" title={t('empty')}>
        {t('empty.next')}
      </Empty>
    );
  return (
    <>
      <p className="stop-count">{t('count', { shown: stops.length, total })}</p>
      <ul className="desk-list" aria-label={t('list')}>
        {stops.map((stop) => (
          <li key={stop.id}>
            <Row stop={stop} isChosen={stop.id === chosen} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ stop, isChosen }: { readonly stop: StopWire; readonly isChosen: boolean }) {
  const { t } = useTranslation('stopDesk');
  const [, go] = useLocation();
  const { span } = useFormats();
  const reasonText = useReasonText();
  const stretchText = useStretchText();
  const { workplace_name: machine, equipment_code: code, status, parts } = stop;
  return (
    <AriaButton
      className="desk-row stop-row"
      data-explained={stop.is_explained}
      aria-pressed={isChosen}
      onPress={() => go(`/stops/${stop.id}`)}
    >
      <Icon name={stopIcons[status]} className="desk-row-icon" />
      <span className="desk-row-words">
        <span className="desk-row-title">
          {machine || code} · {span(stop.duration * 1000)}
        </span>
        <span className="stop-reason">
          {reasonText(stop)}
          {parts.length > 1 ? ` ${t('parts.more', { count: parts.length })}` : ''}
        </span>
        <span className="desk-row-more">
          {t(`status.${status}`)} · {stretchText(stop)}
        </span>
      </span>
    </AriaButton>
  );
}
