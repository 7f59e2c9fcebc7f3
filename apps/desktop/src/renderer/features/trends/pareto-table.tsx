import { useTranslation } from 'react-i18next';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import type { ParetoRow } from './pareto.ts';

/** The bars as rows, numbered as under the chart. */
export function ParetoTable({ rows }: { readonly rows: readonly ParetoRow[] }) {
  const { t } = useTranslation('trends');
  const nameOf = useName();
  const { count, span, share } = useFormats();
  const reasonText = ({ reason, names, category }: ParetoRow) => {
    if (category === null) return t('pareto.others');
    return reason === null ? t('pareto.unexplained') : nameOf(names, reason);
  };
  const categoryText = (category: string | null) =>
    category === null ? '' : t(`category.${category as 'planned'}`, { defaultValue: category });
  return (
    <ScrollArea className="trend-table">
      <table className="desk-table" aria-label={t('pareto.table')}>
        <thead>
          <tr>
            <th scope="col">{t('pareto.rank')}</th>
            <th scope="col">{t('pareto.reason')}</th>
            <th scope="col">{t('pareto.time')}</th>
            <th scope="col">{t('pareto.count')}</th>
            <th scope="col">{t('pareto.share')}</th>
            <th scope="col">{t('pareto.cumulative')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.rank}>
              <td>{count(row.rank)}</td>
              <th scope="row">
                {reasonText(row)} <span className="trend-category">{categoryText(row.category)}</span>
              </th>
              <td>{span(row.time * 1000)}</td>
              <td>{count(row.count)}</td>
              <td>{share(row.share)}</td>
              <td>{share(row.cumulative)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
