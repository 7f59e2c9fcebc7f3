import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { useFormats } from '../../ui/use-formats.ts';
import type { ChartInk } from './chart-ink.ts';
import { type ChartPlan, DrawnChart } from './drawn-chart.tsx';
import type { ParetoRow } from './pareto.ts';

const hourSeconds = 3600;

/** Lost time by reason, longest first, with the line of their sum; the number under a bar is the row of the table beside it. */
export function ParetoChart({ rows }: { readonly rows: readonly ParetoRow[] }) {
  const { t } = useTranslation('trends');
  const formats = useFormats();
  const data = useMemo(
    (): uPlot.AlignedData => [
      rows.map(({ rank }) => rank),
      rows.map(({ time }) => time),
      rows.map(({ cumulative }) => cumulative),
    ],
    [rows],
  );
  const count = rows.length;
  const most = rows[0]?.time ?? 0;
  const plan = useMemo((): ChartPlan => {
    return (ink) => ({
      padding: [ink.em, 0, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: [0.4, count + 0.6] },
        time: { range: [0, Math.max(most * 1.1, 60)] },
        share: { range: [0, 1.05] },
      },
      axes: paretoAxes(ink, count, formats),
      series: [
        {},
        {
          scale: 'time',
          fill: ink.stop,
          stroke: ink.edge,
          width: 2,
          points: { show: false },
          ...(uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.7, 120] }) } : {}),
        },
        {
          scale: 'share',
          stroke: ink.ink,
          width: 3,
          dash: [8, 4],
          points: { show: true, size: 10, fill: ink.surface, stroke: ink.ink },
        },
      ],
    });
  }, [formats, count, most]);
  return <DrawnChart label={t('pareto.chart')} plan={plan} data={data} />;
}

function paretoAxes(ink: ChartInk, count: number, formats: ReturnType<typeof useFormats>): uPlot.Axis[] {
  const words = { stroke: ink.soft, font: ink.font };
  return [
    {
      ...words,
      size: ink.em * 2.2,
      grid: { show: false },
      ticks: { show: false },
      splits: Array.from({ length: count }, (_, index) => index + 1),
      values: (_chart, ranks) => ranks.map((rank) => formats.count(rank)),
    },
    {
      ...words,
      scale: 'time',
      size: ink.em * 5,
      incrs: [1 / 12, 1 / 4, 1 / 2, 1, 2, 5, 10, 20, 50, 100].map((hours) => hours * hourSeconds),
      grid: { stroke: ink.rule, width: 1 },
      ticks: { show: false },
      values: (_chart, times) => times.map((seconds) => formats.span(seconds * 1000)),
    },
    {
      ...words,
      scale: 'share',
      side: 1,
      size: ink.em * 4,
      incrs: [0.2, 0.25, 0.5],
      grid: { show: false },
      ticks: { show: false },
      values: (_chart, shares) => shares.map((share) => formats.percent(Math.round(share * 100))),
    },
  ];
}
