import type { FigureWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { FigureRatio } from '../../ui/figure-words.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** How a ratio came about, with its numbers: `6h producing of 7h planned`. */
export function useFormulas(): (figure: FigureWire, ratio: FigureRatio) => string {
  const { t } = useTranslation('lineView');
  const { span } = useFormats();
  const time = (seconds: number) => span(seconds * 1000);
  return (figure, ratio) => {
    const actual = time(figure.actual_production_time);
    switch (ratio) {
      case 'oee':
        return t('formula.oee');
      case 'availability':
        return t('formula.availability', { actual, busy: time(figure.planned_busy_time) });
      case 'performance':
        return figure.performance === null
          ? t('formula.performance.none', { actual })
          : t('formula.performance', { ideal: time(figure.ideal_time), actual });
      case 'quality':
        return t('formula.quality', { good: figure.good, produced: figure.produced });
      case 'teep':
        return t('formula.teep', { calendar: time(figure.calendar_time) });
    }
  };
}
