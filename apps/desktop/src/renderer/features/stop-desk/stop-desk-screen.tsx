import './stop-desk.css';
import type { Uuid } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale, useLiveAnswer } from '../../replica/use-live-answer.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useNow } from '../../ui/now.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { ServerFailure } from '../../ui/server-failure.tsx';
import { StaleBanner } from '../../ui/stale-banner.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { StopDetail } from './stop-detail.tsx';
import { StopFilters } from './stop-filters.tsx';
import { StopList } from './stop-list.tsx';
import { stopListSchema } from './stop-list-schema.ts';
import { listPath } from './stop-paths.ts';
import { useStopDesk } from './stop-slice.ts';

interface StopDeskScreenProps {
  /** The stop that is looked at; null: none. */
  readonly stopId: Uuid | null;
  /** The ways to the other screens of figures. */
  readonly ways: ReactNode;
}

/** Stops of all machines: which are not explained yet, and what is said of each. What it was at first stays beside what it became. */
export function StopDeskScreen({ stopId, ways }: StopDeskScreenProps) {
  const { t } = useTranslation('stopDesk');
  const { filter } = useStopDesk();
  const live = useLiveAnswer(listPath(filter), stopListSchema);
  const { value, refusal, again, answeredAt } = live;
  const { clockWithSeconds } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const now = useNow();
  return (
    <div className="desk stop-desk">
      {isStale(live, now) && answeredAt !== null ? (
        <StaleBanner at={answeredAt}>{t('stale', { time: clockWithSeconds(answeredAt, timeZone) })}</StaleBanner>
      ) : null}
      <h1 className="unseen">{t('title')}</h1>
      <div className="stop-head">
        {ways}
        <StopFilters />
      </div>
      <div className="desk-body">
        <div className="desk-side">
          {value ? <StopList stops={value.items} total={value.total} chosen={stopId} /> : null}
          {refusal && !value ? <ServerFailure kind={refusal.kind} onAgain={again} /> : null}
          {value || refusal ? null : <Loading />}
        </div>
        <ScrollArea key={stopId} className="desk-detail">
          {stopId === null ? (
            <Empty icon="list" title={t('choose')}>
              {t('choose.next')}
            </Empty>
          ) : (
            <StopDetail id={stopId} onChanged={again} />
          )}
        </ScrollArea>
      </div>
    </div>
  );
}
