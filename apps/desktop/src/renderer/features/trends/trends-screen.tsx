import './trends-screen.css';
import { calendarDate, type LineState, stopStatisticsWire, trendsWire, type Uuid } from '@lineside/domain';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useViews } from '../../replica/use-kiosk.ts';
import { useLiveAnswer } from '../../replica/use-live-answer.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { ServerFailure } from '../../ui/server-failure.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { paretoRows } from './pareto.ts';
import { ParetoChart } from './pareto-chart.tsx';
import { ParetoTable } from './pareto-table.tsx';
import { TrendChart } from './trend-chart.tsx';
import { TrendTable } from './trend-table.tsx';
import { trendDays, useTrends } from './trends-slice.ts';

/** How many bars can be told apart. */
const mostBars = 10;

/** How a line's figures went over the days, and what it stood for: two charts, each with its table. */
export function TrendsScreen({ ways }: { readonly ways: ReactNode }) {
  const { t } = useTranslation('trends');
  const { lineId, days, chooseLine, chooseDays } = useTrends();
  const timeZone = useTimeZone();
  const nameOf = useName();
  const views = useViews<LineState>({ type: 'line' });
  const lines = (views ?? [])
    .map(({ state }) => state)
    .toSorted((left, right) => left.lineCode.localeCompare(right.lineCode, 'en', { numeric: true }));
  const shown = lines.find(({ id }) => id === lineId) ?? lines[0];
  return (
    <div className="trends">
      <header className="trends-head">
        <h1 className="unseen">{t('title')}</h1>
        {ways}
        <SelectField
          label={t('line')}
          choices={lines.map((line) => ({
            id: line.id,
            text: `${line.lineCode} ${nameOf(line.names, line.name, line.lineCode)}`,
          }))}
          value={shown?.id ?? ''}
          onChange={chooseLine}
        />
        <ChoiceGroup
          label={t('days')}
          className="trends-days"
          value={String(days)}
          onChange={(chosen) => chooseDays(trendDays.find((one) => String(one) === chosen) ?? days)}
        >
          {trendDays.map((count) => (
            <Choice key={count} id={String(count)} className="desk-key">
              {t('days.last', { count })}
            </Choice>
          ))}
        </ChoiceGroup>
      </header>
      {views === null || timeZone === null ? <Loading /> : null}
      {views !== null && !shown ? <Empty icon="board" title={t('empty')} /> : null}
      {shown && timeZone !== null ? (
        <>
          <Trend lineId={shown.id} days={days} />
          <Stops lineId={shown.id} days={days} timeZone={timeZone} />
        </>
      ) : null}
    </div>
  );
}

interface RangeProps {
  readonly lineId: Uuid;
  readonly days: number;
}

const trendIcons = { improving: 'trend', declining: 'warning', stable: 'arrowRight' } as const;

function Trend({ lineId, days }: RangeProps) {
  const { t } = useTranslation('trends');
  const { value, refusal, again } = useLiveAnswer(`/api/v1/oee/lines/${lineId}/trends?days=${days}`, trendsWire);
  return (
    <section className="trends-part" aria-label={t('trend')}>
      <h2 className="trends-title">
        {t('trend')}
        {value?.trend ? (
          <span className="trends-word">
            <Icon name={trendIcons[value.trend]} /> {t(`trend.${value.trend}`)}
          </span>
        ) : null}
      </h2>
      {refusal ? <ServerFailure kind={refusal.kind} onAgain={again} /> : null}
      {value || refusal ? null : <Loading />}
      {value?.points.length === 0 ? <Empty title={t('none')} /> : null}
      {value && value.points.length > 0 ? (
        <div className="trends-pair">
          <div className="trends-chart">
            <TrendChart points={value.points} />
          </div>
          <TrendTable points={value.points} />
        </div>
      ) : null}
    </section>
  );
}

const dayMs = 86_400_000;

function Stops({ lineId, days, timeZone }: RangeProps & { readonly timeZone: string }) {
  const { t } = useTranslation('trends');
  const kiosk = useKiosk();
  const { span, count } = useFormats();
  const today = calendarDate(timeZone, kiosk.now());
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - (days - 1) * dayMs).toISOString().slice(0, 10);
  const query = new URLSearchParams({ start_date: first, end_date: today, line_id: lineId });
  const { value, refusal, again } = useLiveAnswer(`/api/v1/downtime/statistics?${query}`, stopStatisticsWire);
  const rows = useMemo(() => (value ? paretoRows(value.reasons, mostBars) : null), [value]);
  return (
    <section className="trends-part" aria-label={t('pareto')}>
      <h2 className="trends-title">
        {t('pareto')}
        {value ? (
          <span className="trends-word">
            {t('pareto.total', {
              time: span(value.total_time * 1000),
              stops: count(value.count),
              unexplained: span(value.unexplained_time * 1000),
            })}
          </span>
        ) : null}
      </h2>
      {refusal ? <ServerFailure kind={refusal.kind} onAgain={again} /> : null}
      {rows || refusal ? null : <Loading />}
      {rows?.length === 0 ? <Empty title={t('pareto.none')} /> : null}
      {rows && rows.length > 0 ? (
        <div className="trends-pair">
          <div className="trends-chart">
            <p className="chart-note">{t('pareto.legend')}</p>
            <ParetoChart rows={rows} />
          </div>
          <ParetoTable rows={rows} />
        </div>
      ) : null}
    </section>
  );
}
