import './key-gaps.css';
import { useTranslation } from 'react-i18next';

/** Above it a bar is as high as the chart: a stall, whatever its length. */
const chartMs = 120;

/** The times between the keys of one scan: what tells how slow a reader is, and whether it stalls. */
export function KeyGaps({ gaps }: { readonly gaps: readonly number[] }) {
  const { t } = useTranslation('scanning');
  if (gaps.length === 0) return <p>{t('test.gaps.none')}</p>;
  const { median, max } = gapFigures(gaps);
  return (
    <div className="key-gaps">
      <p>{t('test.gaps.figures', { median, max })}</p>
      <svg
        className="key-gaps-chart"
        role="img"
        aria-label={t('test.gaps.chart')}
        viewBox={`0 0 ${gaps.length} ${chartMs}`}
        preserveAspectRatio="none"
      >
        {gaps.map((gap, at) => (
          <rect key={at} x={at + 0.1} width={0.8} y={chartMs - barOf(gap)} height={barOf(gap)} />
        ))}
      </svg>
    </div>
  );
}

/** The middle one and the longest, whole milliseconds. `gaps` is not empty. */
function gapFigures(gaps: readonly number[]): { readonly median: number; readonly max: number } {
  const sorted = gaps.toSorted((left, right) => left - right);
  const median = sorted[(sorted.length - 1) >> 1] ?? 0;
  return { median: Math.round(median), max: Math.round(sorted.at(-1) ?? 0) };
}

function barOf(gap: number): number {
  return Math.min(chartMs, Math.max(2, gap));
}
