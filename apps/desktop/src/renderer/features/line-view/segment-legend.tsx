import { type SegmentWire, timelineStates } from '@lineside/domain';
import { useTranslation } from 'react-i18next';

/** What the patterns mean; only those that are drawn. */
export function SegmentLegend({ segments }: { readonly segments: readonly SegmentWire[] }) {
  const { t } = useTranslation('lineView');
  const shown = timelineStates.filter((state) => segments.some((segment) => segment.state === state));
  return (
    <ul className="timeline-legend" aria-label={t('legend')}>
      {shown.map((state) => (
        <li key={state}>
          <span className="timeline-swatch" data-segment={state} />
          {t(`segment.${state}`)}
        </li>
      ))}
    </ul>
  );
}
