import './scan-list-screen.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanRecord } from '../../replica/scan-log-record.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RawText } from '../../ui/raw-text.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useContentText } from './code-content.tsx';
import { feedbackWords, toneIcons } from './feedback-words.ts';
import { useRouteText } from './route-text.ts';
import { useScanLog, wasTaken } from './use-scan-log.ts';

const pageSize = 50;

/** Every scan of the last 24 hours and what became of it: what somebody asks for who says "I did scan it". */
export function ScanListScreen() {
  const { t } = useTranslation('scanning');
  const records = useScanLog();
  const [filter, setFilter] = useState<'all' | 'notTaken'>('all');
  const [shown, setShown] = useState(pageSize);
  if (records === null) return <Loading />;
  const notTaken = records.filter((record) => !wasTaken(record));
  const listed = filter === 'all' ? records : notTaken;
  const more = Math.min(pageSize, listed.length - shown);
  return (
    <div className="scan-list-screen">
      <h1>{t('list.title')}</h1>
      <TileRadios
        label={t('list.filter')}
        columns={2}
        value={filter}
        onChange={(value) => setFilter(value === 'all' ? 'all' : 'notTaken')}
        choices={[
          { id: 'all', text: t('list.all', { count: records.length }), icon: 'list' },
          { id: 'notTaken', text: t('list.notTaken', { count: notTaken.length }), icon: 'warning' },
        ]}
      />
      {listed.length === 0 ? (
        <Empty title={records.length === 0 ? t('list.none') : t('list.noneOfThese')}>{t('list.none.next')}</Empty>
      ) : (
        <ul className="scan-list" aria-label={t('list.title')}>
          {listed.slice(0, shown).map((record) => (
            <ScanRow key={`${record.at} ${record.text}`} record={record} />
          ))}
        </ul>
      )}
      {more > 0 ? <Button onPress={() => setShown(shown + pageSize)}>{t('list.more', { count: more })}</Button> : null}
    </div>
  );
}

function ScanRow({ record }: { readonly record: ScanRecord }) {
  const { t } = useTranslation('scanning');
  const { at, text, content, effect } = record;
  const contentText = useContentText();
  const what = useRouteText(effect?.routes[0]) || text;
  const time = useSiteTime();
  const words = effect
    ? feedbackWords(t, effect, content, what)
    : { tone: 'attention' as const, title: t('list.working'), next: null };
  return (
    <li className="scan-row" data-tone={words.tone}>
      <time className="scan-row-time" dateTime={new Date(at).toISOString()}>
        {time(at)}
      </time>
      <div className="scan-row-code">
        <RawText text={text} />
        {content ? <span className="scan-row-kind">{contentText(content)}</span> : null}
      </div>
      <p className="scan-row-effect">
        <Icon name={toneIcons[words.tone]} />
        <span>
          {words.title}
          {effect?.words && words.next ? <small>{words.next}</small> : null}
        </span>
      </p>
    </li>
  );
}

/** Times of day where the machines stand, with seconds: scans follow each other closely. */
function useSiteTime(): (at: number) => string {
  const { clockWithSeconds } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  return (at) => clockWithSeconds(at, timeZone);
}
