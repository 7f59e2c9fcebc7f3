import './call-chip.css';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ElapsedClock } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAndon } from './andon-slice.ts';
import type { CallGroup } from './call-groups.ts';
import { callIcons } from './call-types.ts';

interface CallChipProps {
  readonly group: CallGroup;
  readonly size?: 'bar' | 'card';
}

/** One call (or several alike, with a count). It flashes until somebody has acknowledged it, and only then. */
export function CallChip({ group, size = 'bar' }: CallChipProps) {
  const { t } = useTranslation('andon');
  const openCall = useAndon(({ openCall: open }) => open);
  const { callType, status, calls, since, isUrgent } = group;
  const isCard = size === 'card';
  // Its name is what can be read on it, in that order; on a card the status is only heard (and seen as flashing).
  const statusWords = <span className={isCard ? 'unseen' : 'call-status'}>{t(`status.${status}`)}</span>;
  return (
    <AriaButton
      className={`call-chip call-chip-${size}`}
      data-status={status}
      data-urgent={isUrgent}
      onPress={() => openCall(group.key)}
    >
      <Icon name={callIcons[callType]} className="call-icon" />
      <span className="call-words">
        <span className="call-type">
          {calls.length > 1 ? `${calls.length}× ` : ''}
          {t(`type.${callType}`)}
        </span>
        {isCard ? null : statusWords}
      </span>
      <ElapsedClock from={since} className="call-clock" />
      {isCard ? statusWords : null}
    </AriaButton>
  );
}
