import './line-list.css';
import { type LineStatusWire, lineStatusWire } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { z } from 'zod';
import { useLiveAnswer } from '../../replica/use-live-answer.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { figureRatios, useFigureWords } from '../../ui/figure-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { QuantityBar } from '../../ui/quantity-bar.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { ServerFailure } from '../../ui/server-failure.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { Staleness } from './staleness.tsx';
import { statusIcons, useShiftText } from './use-line-words.ts';

const lineListSchema = z.object({ items: z.array(lineStatusWire) });
const path = '/api/v1/dashboard/lines';

/** Every line with its figures as they stand; a press opens the line. */
export function LineListScreen({ ways }: { readonly ways: ReactNode }) {
  const { t } = useTranslation('lineView');
  const { clockWithSeconds } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const live = useLiveAnswer(path, lineListSchema);
  const { value, refusal, again, answeredAt } = live;
  const lines = value?.items.toSorted((left, right) =>
    left.line_code.localeCompare(right.line_code, 'en', { numeric: true }),
  );
  return (
    <div className="line-view">
      <Staleness live={live} />
      <header className="line-head">
        <h1 className="unseen">{t('title')}</h1>
        {ways}
        {answeredAt === null ? null : (
          <p className="line-as-of">{t('asOf.list', { time: clockWithSeconds(answeredAt, timeZone) })}</p>
        )}
      </header>
      {lines ? null : refusal ? <ServerFailure kind={refusal.kind} onAgain={again} /> : <Loading />}
      {lines?.length === 0 ? (
        <Empty icon="board" title={t('empty')}>
          {t('empty.next')}
        </Empty>
      ) : null}
      {lines && lines.length > 0 ? (
        <ul className="line-cards" aria-label={t('title')}>
          {lines.map((line) => (
            <li key={line.line_id}>
              <LineCard line={line} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function LineCard({ line }: { readonly line: LineStatusWire }) {
  const { t } = useTranslation('lineView');
  const nameOf = useName();
  const shiftText = useShiftText(line.line_id);
  const { text, name } = useFigureWords();
  const { figure, status, shift, open_stops: stops, open_calls: calls } = line;
  return (
    <Link to={`/lines/${line.line_id}`} className="line-card">
      <span className="line-card-name">
        <span className="line-title-code">{line.line_code}</span> {nameOf(line.names, line.name, line.line_code)}
      </span>
      <span className="line-status" data-status={status}>
        <Icon name={statusIcons[status]} />
        {t(`status.${status}`)}
      </span>
      <span className="line-card-shift">{shift ? shiftText(shift) : t('noShift')}</span>
      <span className="line-card-oee">
        <span className="line-tile-name">{name('oee')}</span>{' '}
        <strong className="line-tile-value" data-known={figure.oee !== null}>
          {text(figure, 'oee')}
        </strong>
        {figure.is_cycle_time_suspicious ? (
          <span className="line-card-warning">
            <Icon name="warning" /> {t('suspicious.short')}
          </span>
        ) : null}
      </span>
      <span className="line-card-ratios">
        {figureRatios.slice(1).map((ratio) => (
          <span key={ratio} className="line-card-ratio">
            <span className="line-tile-name">{name(ratio)}</span> <strong>{text(figure, ratio)}</strong>
          </span>
        ))}
      </span>
      <Progress line={line} />
      <span className="line-card-open">
        {t('openStops', { count: stops })} · {t('openCalls', { count: calls })}
        {line.bottleneck_code === null ? '' : ` · ${t('ofBottleneck', { machine: line.bottleneck_code })}`}
      </span>
    </Link>
  );
}

function Progress({ line: { figure, target } }: { readonly line: LineStatusWire }) {
  const { t } = useTranslation('lineView');
  const { good, scrap } = figure;
  const wanted = target.by_now === null ? null : Math.round(target.by_now);
  return (
    <span className="line-card-made">
      <span>
        {t('made', { count: good })} {wanted === null ? t('target.none') : t('target.byNow', { count: wanted })}
      </span>
      {wanted === null ? null : (
        <QuantityBar good={good} scrap={scrap} target={wanted} label={t('made.bar', { good, scrap, wanted })} />
      )}
    </span>
  );
}
