import type { FigureWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useFormats } from './use-formats.ts';

/** The ratios that are shown large, in the order in which they are read. */
export const figureRatios = ['oee', 'availability', 'performance', 'quality', 'teep'] as const;
export type FigureRatio = (typeof figureRatios)[number];

export interface FigureWords {
  /** `87.0%`, or in words why there is none: never 0 for what is not known. */
  readonly text: (figure: FigureWire, ratio: FigureRatio) => string;
  /** `OEE`, `Availability`. */
  readonly name: (ratio: FigureRatio) => string;
}

/** The one place that writes figures, so that the same figure reads the same on every screen. */
export function useFigureWords(): FigureWords {
  const { t } = useTranslation('figure');
  const { share } = useFormats();
  return {
    name: (ratio) => t(`ratio.${ratio}`),
    text: (figure, ratio) => {
      const value = figure[ratio];
      return value === null ? t(`none.${figure.missing ?? 'unknown'}`) : share(value);
    },
  };
}
