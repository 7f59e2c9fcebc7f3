import './audit-list.css';
import { useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { codeText } from '../../ui/entry-words.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { AuditFailure } from './audit-failure.tsx';
import { type AuditEntry, entryPageSchema } from './audit-shapes.ts';
import { useAudit } from './audit-slice.ts';
import { useDateTime, useEntryTitle, useKindText } from './audit-words.ts';
import { ChangeSummary } from './change-lines.tsx';
import { usePages } from './use-asked.ts';

export const actionIcons = { CREATE: 'box', UPDATE: 'wrench', DELETE: 'cross' } as const satisfies Record<
  string,
  IconName
>;
export const verdictIcons = {
  accepted: 'check',
  flagged: 'flag',
  waiting: 'clock',
  rejected: 'stopSign',
} as const satisfies Record<string, IconName>;

/** Who did what, newest first. */
export function AuditList({ path }: { readonly path: string }) {
  const { t } = useTranslation('audit');
  const { items, refusal, again, hasMore, isReading, readMore } = usePages(path, entryPageSchema);
  const { noteDevices } = useAudit();
  useEffect(() => {
    const named = (items ?? []).flatMap(({ device_id: id, device_name: name }) => (name ? [[id, name] as const] : []));
    noteDevices(Object.fromEntries(named));
  }, [items, noteDevices]);
  if (items === null) return refusal ? <AuditFailure refusal={refusal} onAgain={again} /> : <Loading />;
  if (items.length === 0) return <Empty title={t('empty.title')}>{t('empty.next')}</Empty>;
  return (
    <ul className="desk-list audit-list" aria-label={t('list')}>
      {items.map((entry) => (
        <li key={entry.id}>
          <Row entry={entry} />
        </li>
      ))}
      {refusal ? (
        <li>
          <AuditFailure refusal={refusal} onAgain={readMore} />
        </li>
      ) : null}
      {hasMore && !refusal ? (
        <li>
          <Button isPending={isReading} onPress={readMore}>
            {t('more')}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

function Row({ entry }: { readonly entry: AuditEntry }) {
  const { t, i18n } = useTranslation(['audit', 'entry']);
  const { views, choose } = useAudit();
  const title = useEntryTitle();
  const kindText = useKindText();
  const dateTime = useDateTime();
  const [shown] = views;
  const { verdict, code } = entry;
  const isTaken = verdict === 'accepted';
  return (
    <AriaButton
      className="desk-row audit-row"
      data-verdict={verdict}
      aria-pressed={shown?.kind === 'card' && shown.id === entry.id}
      onPress={() => choose({ kind: 'card', id: entry.id })}
    >
      <Icon name={isTaken ? actionIcons[entry.action] : verdictIcons[verdict]} className="desk-row-icon" />
      <span className="desk-row-words">
        <span className="desk-row-title">{title(entry)}</span>
        <span className="desk-row-more">
          {[kindText(entry.entity_type), entry.entity_name].filter(Boolean).join(' · ')}
        </span>
        <span className="desk-row-more">
          {[entry.user_name ?? t('noPerson'), dateTime(entry.occurred_at)].join(' · ')}
        </span>
        {isTaken ? (
          <ChangeSummary entry={entry} />
        ) : (
          <span className="audit-row-why">
            {t(`entry:verdict.${verdict}`)} {codeText(i18n, code)}
          </span>
        )}
      </span>
    </AriaButton>
  );
}
