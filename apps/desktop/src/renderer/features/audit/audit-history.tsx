import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/screen-state.tsx';
import { AuditFailure } from './audit-failure.tsx';
import { historyPath } from './audit-filter.ts';
import { actionIcons, verdictIcons } from './audit-list.tsx';
import { type AuditEntry, entryPageSchema } from './audit-shapes.ts';
import { useAudit } from './audit-slice.ts';
import { useDateTime, useEntryTitle, useKindText } from './audit-words.ts';
import { ChangeTable, changesOf, sidesOf } from './change-lines.tsx';
import { usePages } from './use-asked.ts';

interface AuditHistoryProps {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

/** Everything that was ever said of one thing, oldest first, with what each entry changed. */
export function AuditHistory({ type, id, name }: AuditHistoryProps) {
  const { t } = useTranslation('audit');
  const kindText = useKindText();
  const { items, refusal, again, hasMore, isReading, readMore } = usePages(historyPath({ type, id }), entryPageSchema);
  return (
    <>
      <h2 className="desk-detail-title">
        {t('history')} <span className="audit-about">{[kindText(type), name].filter(Boolean).join(' · ')}</span>
      </h2>
      {items ? (
        <ol className="audit-history" aria-label={t('history')}>
          {items.map((entry) => (
            <Step key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
      {refusal ? <AuditFailure refusal={refusal} onAgain={items ? readMore : again} /> : null}
      {!items && !refusal ? <Loading /> : null}
      {hasMore && !refusal ? (
        <Button isPending={isReading} onPress={readMore}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

function Step({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation(['audit', 'entry']);
  const { follow } = useAudit();
  const title = useEntryTitle();
  const dateTime = useDateTime();
  const { verdict } = entry;
  const isTaken = verdict === 'accepted';
  const changes = changesOf(entry);
  return (
    <li className="audit-step" data-verdict={verdict}>
      <div className="audit-step-head">
        <Icon name={isTaken ? actionIcons[entry.action] : verdictIcons[verdict]} className="desk-row-icon" />
        <span className="desk-row-words">
          <span className="desk-row-title">{title(entry)}</span>
          <span className="desk-row-more">
            {[entry.user_name ?? t('noPerson'), dateTime(entry.occurred_at), entry.device_name ?? '']
              .filter(Boolean)
              .join(' · ')}
          </span>
          {isTaken ? null : <span className="audit-row-why">{t(`entry:verdict.${verdict}`)}</span>}
        </span>
        <Button label={t('open', { what: title(entry) })} onPress={() => follow({ kind: 'card', id: entry.id })}>
          {t('card')}
        </Button>
      </div>
      {changes.length > 0 ? <ChangeTable label={title(entry)} changes={changes} sides={sidesOf(entry)} /> : null}
    </li>
  );
}
