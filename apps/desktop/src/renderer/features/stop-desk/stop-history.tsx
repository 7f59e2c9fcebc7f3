import type { StopDetailWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useStopReasons } from '../../replica/use-stop-reasons.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { entryText } from '../../ui/entry-words.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';

type Said = StopDetailWire['history'][number];

/** Everything that was said of a stop, oldest first: who, when, what. Nothing is ever taken from it. */
export function StopHistory({ stop }: { readonly stop: StopDetailWire }) {
  const { t } = useTranslation('stopDesk');
  if (stop.history.length === 0) return null;
  return (
    <section aria-label={t('history')}>
      <h3 className="stop-part-title">{t('history')}</h3>
      <ol className="stop-history">
        {stop.history.map((said) => (
          <Item key={said.event_id} said={said} />
        ))}
      </ol>
    </section>
  );
}

function Item({ said: { type, payload, at, by_name: name } }: { readonly said: Said }) {
  const { t, i18n } = useTranslation('stopDesk');
  const { dateTime } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const reasons = useStopReasons();
  const nameOf = useName();
  const code = typeof payload.reason === 'string' ? payload.reason : null;
  const notes = typeof payload.notes === 'string' ? payload.notes : null;
  return (
    <li className="stop-said">
      <strong>{entryText(i18n, { eventType: type, payload })}</strong>{' '}
      {[
        code === null ? '' : nameOf(reasons.get(code)?.names, code),
        notes === null ? '' : t('history.notes', { notes }),
        name ?? t('history.device'),
        dateTime(Date.parse(at), timeZone),
      ]
        .filter(Boolean)
        .join(' · ')}
    </li>
  );
}
