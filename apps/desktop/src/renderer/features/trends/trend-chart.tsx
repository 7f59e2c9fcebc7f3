import type { TrendsWire } from '@lineside/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../ui/figure-words.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { type ChartPlan, DrawnChart } from './drawn-chart.tsx';
import { trendData, trendLines, trendTop } from './trend-series.ts';

/** OEE and its parts over the days: four lines, told apart by dash and thickness too, under a legend that draws them. */
export function TrendChart({ points }: { readonly points: TrendsWire['points'] }) {
  const { t } = useTranslation('trends');
  const formats = useFormats();
  const data = useMemo(() => trendData(points), [points]);
  const top = trendTop(points);
  const plan = useMemo((): ChartPlan => {
    return (ink) => ({
      padding: [ink.em, ink.em, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: false }, y: { range: [0, top] } },
      axes: [
        {
          stroke: ink.soft,
          font: ink.font,
          size: ink.em * 2.4,
          space: ink.em * 5,
          incrs: [1, 2, 3, 7, 14, 28].map((days) => days * 86_400),
          grid: { show: false },
          ticks: { stroke: ink.edge },
          values: (_chart, days) => days.map((seconds) => formats.dayAndMonth(seconds * 1000, 'UTC')),
        },
        {
          stroke: ink.soft,
          font: ink.font,
          size: ink.em * 4,
          incrs: [0.1, 0.2, 0.25, 0.5, 1],
          grid: { stroke: ink.rule, width: 1 },
          ticks: { show: false },
          values: (_chart, shares) => shares.map((value) => formats.percent(Math.round(value * 100))),
        },
      ],
      series: [
        {},
        ...trendLines.map(({ ratio, ink: colour, dash, width }) => ({
          stroke: ink[colour],
          width,
          dash: [...dash],
          points: { show: true, size: ratio === 'oee' ? 10 : 6, fill: ink[colour], stroke: ink[colour] },
          label: ratio,
        })),
      ],
    });
  }, [formats, top]);
  return (
    <>
      <TrendLegend />
      <DrawnChart label={t('chart')} plan={plan} data={data} />
    </>
  );
}

function TrendLegend() {
  const { name } = useFigureWords();
  return (
    <ul className="chart-legend">
      {trendLines.toReversed().map(({ ratio, ink, dash, width }) => (
        <li key={ratio}>
          <svg viewBox="0 0 44 10" className="chart-sample" data-ink={ink} aria-hidden="true">
            <line x1="0" x2="44" y1="5" y2="5" strokeWidth={width} strokeDasharray={dash.join(' ')} />
          </svg>
          {name(ratio)}
        </li>
      ))}
    </ul>
  );
}
