import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { type ChartInk, chartInk } from './chart-ink.ts';

/** What a chart is drawn of; without its size, which is that of its place. */
export type ChartPlan = (ink: ChartInk) => Omit<uPlot.Options, 'width' | 'height'>;

interface DrawnChartProps {
  /** The whole in words, for those who hear it; the numbers stand in the table beside it. */
  readonly label: string;
  /** Kept between renders: another plan draws anew, other data only moves what is drawn. */
  readonly plan: ChartPlan;
  readonly data: uPlot.AlignedData;
}

/** A chart on a canvas, as large as its place and in the colours of the scheme; drawn anew when either changes. */
export function DrawnChart({ label, plan, data }: DrawnChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const scheme = useScheme();
  useEffect(() => {
    const place = host.current;
    if (!place) return;
    void scheme;
    const size = () => ({ width: place.clientWidth, height: place.clientHeight });
    const drawn = new uPlot({ ...plan(chartInk(place)), ...size() }, undefined, place);
    chart.current = drawn;
    const sizes = new ResizeObserver(() => drawn.setSize(size()));
    sizes.observe(place);
    return () => {
      sizes.disconnect();
      drawn.destroy();
      chart.current = null;
    };
  }, [plan, scheme]);
  // After the one above, so that what was drawn anew gets its data too.
  useEffect(() => {
    void [plan, scheme];
    chart.current?.setData(data);
  }, [data, plan, scheme]);
  return <div ref={host} className="chart" role="img" aria-label={label} />;
}

/** The scheme that is shown, as the page is marked with it: a canvas does not follow the style sheet by itself. */
function useScheme(): string {
  const read = () => document.documentElement.dataset.scheme ?? '';
  const [scheme, setScheme] = useState(read);
  useEffect(() => {
    const changes = new MutationObserver(() => setScheme(read()));
    changes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-scheme'] });
    return () => changes.disconnect();
  }, []);
  return scheme;
}
