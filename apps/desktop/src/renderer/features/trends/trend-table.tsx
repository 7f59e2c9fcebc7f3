import type { TrendsWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../ui/figure-words.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { trendLines } from './trend-series.ts';

const ratios = trendLines.map(({ ratio }) => ratio).toReversed();

/** The same days as a table, newest first: for whoever hears the screen, and for paper. */
export function TrendTable({ points }: { readonly points: TrendsWire['points'] }) {
  const { t } = useTranslation('trends');
  const { text, name } = useFigureWords();
  const { dayAndMonth } = useFormats();
  return (
    <ScrollArea className="trend-table">
      <table className="desk-table" aria-label={t('table')}>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            {ratios.map((ratio) => (
              <th key={ratio} scope="col">
                {name(ratio)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ production_date: day, figure }) => (
            <tr key={day}>
              <th scope="row">{dayAndMonth(Date.parse(`${day}T00:00:00Z`), 'UTC')}</th>
              {ratios.map((ratio) => (
                <td key={ratio}>{text(figure, ratio)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
