import type { ReviewItemState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../ui/entry-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { operationIdOf, verdictOf } from './review-groups.ts';
import { verdictIcons } from './review-queue.tsx';
import { useActorName, useDateTime, useItemTitle } from './review-words.ts';
import { useResolvedItems, useSubjects } from './use-review-data.ts';

const nobody: readonly ReviewItemState[] = [];

/** Who resolved what in the last 14 days, when and why; newest first. */
export function ResolvedList() {
  const { t } = useTranslation('review');
  const items = useResolvedItems();
  const subjects = useSubjects(items ?? nobody);
  if (items === null) return <Loading />;
  if (items.length === 0) return <Empty title={t('resolved.none')} />;
  return (
    <ul className="desk-list" aria-label={t('tab.resolved')}>
      {items.map((item) => {
        const operation = subjects.get(operationIdOf(item));
        const place = operation ? t('step', { order: operation.orderNo, no: operation.operationNo }) : '';
        return <Resolved key={item.id} item={item} place={place} />;
      })}
    </ul>
  );
}

function Resolved({ item, place }: { readonly item: ReviewItemState; readonly place: string }) {
  const { t, i18n } = useTranslation('review');
  const title = useItemTitle();
  const actorName = useActorName();
  const dateTime = useDateTime();
  const { status, resolvedBy, resolvedAt, resolution, actor, code } = item;
  if (status === 'open') return null;
  return (
    <li className="desk-row review-done">
      <Icon name={verdictIcons[verdictOf(item)]} className="desk-row-icon" />
      <span className="desk-row-words">
        <span className="desk-row-title">
          {title(item)} <span className="desk-row-more">{place}</span>
        </span>
        <span className="desk-row-more">
          {[actor ? actorName(actor) : '', dateTime(item.occurredAt)].filter(Boolean).join(' · ')}
        </span>
        <span className="review-row-why">
          {t(`verdict.${verdictOf(item)}`)}
          {code ? `: ${codeText(i18n, code)}` : ''}
        </span>
      </span>
      <span className="review-done-how">
        <strong>{t(`resolved.${status}`, { name: actorName(resolvedBy) })}</strong>
        {resolution ? <span>{t('resolved.why', { reason: resolution })}</span> : null}
        {resolvedAt === null ? null : <span className="desk-row-more">{dateTime(resolvedAt)}</span>}
      </span>
    </li>
  );
}
