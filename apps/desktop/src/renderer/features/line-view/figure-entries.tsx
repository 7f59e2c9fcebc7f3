import type { FigureEventWire, PersonState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useViews } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { entryText } from '../../ui/entry-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** Every entry that a figure was made of: when, what, who, and whether another one counts for it. */
export function FigureEntries({ entries }: { readonly entries: readonly FigureEventWire[] }) {
  const { t } = useTranslation('lineView');
  const people = useViews<PersonState>({ type: 'person' });
  const names = new Map((people ?? []).map(({ id, state }) => [id, state.displayName]));
  return (
    <section aria-label={t('entries')}>
      <h3 className="line-part-title">{t('entries')}</h3>
      {entries.length === 0 ? (
        <p>{t('entries.none')}</p>
      ) : (
        <table className="desk-table" aria-label={t('entries')}>
          <thead>
            <tr>
              <th scope="col">{t('entries.when')}</th>
              <th scope="col">{t('entries.what')}</th>
              <th scope="col">{t('entries.who')}</th>
              <th scope="col">{t('entries.order')}</th>
              <th scope="col">{t('entries.counts')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <EntryRow key={entry.event_id} entry={entry} who={names.get(entry.actor_id) ?? null} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function EntryRow({ entry, who }: { readonly entry: FigureEventWire; readonly who: string | null }) {
  const { t, i18n } = useTranslation(['lineView', 'entry']);
  const { dateTime } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const { type, payload, verdict, order_no: orderNo, operation_no: operationNo } = entry;
  return (
    <tr data-corrected={entry.is_corrected}>
      <td>
        {dateTime(entry.occurred_at, timeZone)}
        {entry.time_quality === 'unknown' ? ` ${t('entries.unsure')}` : ''}
      </td>
      <td className="behind-what">{entryText(i18n, { eventType: type, payload })}</td>
      <td>{entry.actor_type === 'device' ? t('entries.device') : (who ?? t('entries.somebody'))}</td>
      <td>{[orderNo, operationNo].filter(Boolean).join(' · ')}</td>
      <td>
        {entry.is_corrected ? (
          <span className="behind-mark">
            <Icon name="undo" /> {t('entries.corrected')}
          </span>
        ) : verdict === 'flagged' ? (
          <span className="behind-mark">
            <Icon name="flag" /> {t('entries.flagged')}
          </span>
        ) : (
          t('entries.yes')
        )}
      </td>
    </tr>
  );
}
