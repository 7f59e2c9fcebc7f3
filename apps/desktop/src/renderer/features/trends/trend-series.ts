import type { TrendsWire } from '@lineside/domain';
import type uPlot from 'uplot';
import type { FigureRatio } from '../../ui/figure-words.ts';
import type { ChartInk } from './chart-ink.ts';

/** The lines of the trend chart in the order in which they are drawn: each has a dash of its own beside its colour. */
export const trendLines = [
  { ratio: 'quality', ink: 'normal', dash: [14, 4, 2, 4], width: 2.5 },
  { ratio: 'performance', ink: 'ink', dash: [2, 5], width: 3.5 },
  { ratio: 'availability', ink: 'act', dash: [10, 5], width: 2.5 },
  { ratio: 'oee', ink: 'ink', dash: [], width: 5 },
] as const satisfies readonly {
  readonly ratio: FigureRatio;
  readonly ink: keyof ChartInk;
  readonly dash: readonly number[];
  readonly width: number;
}[];

const daySeconds = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;

/** Days (seconds, UTC) and a row a line; what is not known is a gap, never a zero. */
export function trendData(points: TrendsWire['points']): uPlot.AlignedData {
  return [
    points.map(({ production_date: date }) => daySeconds(date)),
    ...trendLines.map(({ ratio }) => points.map(({ figure }) => figure[ratio])),
  ];
}

/** From 0 to 100 %, or above where a figure is. */
export function trendTop(points: TrendsWire['points']): number {
  const most = Math.max(1, ...points.flatMap(({ figure }) => trendLines.map(({ ratio }) => figure[ratio] ?? 0)));
  return Math.ceil(most * 10) / 10;
}
