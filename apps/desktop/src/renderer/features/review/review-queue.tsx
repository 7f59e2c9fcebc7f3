import './review-queue.css';
import type { OperationState, Uuid } from '@lineside/domain';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAgeText } from '../../ui/clocks.tsx';
import { codeText } from '../../ui/entry-words.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Empty } from '../../ui/screen-state.tsx';
import { operationIdOf, type ReviewGroup, verdictOf } from './review-groups.ts';
import { useReview } from './review-slice.ts';
import { useActorName, useItemTitle } from './review-words.ts';
import { usePlantNames } from './use-review-data.ts';

const shownRows = 200;

export const verdictIcons = {
  flagged: 'flag',
  waiting: 'clock',
  rejected: 'stopSign',
  fork: 'contrast',
} as const satisfies Record<string, IconName>;

interface ReviewQueueProps {
  readonly groups: readonly ReviewGroup[];
  readonly subjects: ReadonlyMap<Uuid, OperationState>;
}

/** The queue, oldest first; entries alike are one row with a count. */
export function ReviewQueue({ groups, subjects }: ReviewQueueProps) {
  const { t } = useTranslation('review');
  if (groups.length === 0) return <Empty title={t('filtered.title')}>{t('filtered.next')}</Empty>;
  return (
    <>
      <ul className="desk-list" aria-label={t('queue')}>
        {groups.slice(0, shownRows).map((group) => (
          <li key={group.key}>
            <Row group={group} operation={subjects.get(operationIdOf(group.items[0])) ?? null} />
          </li>
        ))}
      </ul>
      {groups.length > shownRows ? <p>{t('more', { count: groups.length - shownRows })}</p> : null}
    </>
  );
}

function Row({ group, operation }: { readonly group: ReviewGroup; readonly operation: OperationState | null }) {
  const { t, i18n } = useTranslation('review');
  const { groupKey, choose } = useReview();
  const names = usePlantNames();
  const actorName = useActorName();
  const title = useItemTitle();
  const [first] = group.items;
  const { length: count } = group.items;
  const people = new Set(group.items.map(({ actor }) => actor?.id));
  const place = operation
    ? [t('step', { order: operation.orderNo, no: operation.operationNo }), names.machine(operation.assetId)]
    : [];
  return (
    <AriaButton
      className="desk-row review-row"
      data-verdict={verdictOf(first)}
      aria-pressed={group.key === groupKey}
      onPress={() => choose(group.key)}
    >
      <Icon name={verdictIcons[verdictOf(first)]} className="desk-row-icon" />
      <span className="desk-row-words">
        <span className="desk-row-title">
          {count > 1 ? <strong className="review-row-count">{t('count', { count })}</strong> : null}
          {title(first)}
          <Age at={first.openedAt} />
        </span>
        <span className="desk-row-more">
          {[...place, ...(people.size === 1 && first.actor?.type === 'person' ? [actorName(first.actor)] : [])]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="review-row-why">
          {t(`verdict.${verdictOf(first)}`)}
          {first.code ? `: ${codeText(i18n, first.code)}` : ''}
        </span>
      </span>
    </AriaButton>
  );
}

function Age({ at }: { readonly at: number }) {
  return <span className="review-row-age">{useAgeText(at)}</span>;
}
