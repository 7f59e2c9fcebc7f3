import type { AggregateState, ReviewedEntry, ReviewItemState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { sidesOf } from './review-sides.ts';
import { useSideText } from './review-words.ts';

interface SidesTableProps {
  readonly item: ReviewItemState;
  readonly entry: ReviewedEntry;
  readonly subject: AggregateState | null;
}

/** Both sides field by field; a difference has a mark and a word, not only a colour. */
export function SidesTable({ item, entry, subject }: SidesTableProps) {
  const { t } = useTranslation('review');
  const text = useSideText();
  // A field that has no words of its own is named as it is.
  const fieldText = (field: string) => t(`field.${field as 'good'}`, { defaultValue: field });
  // What makes the difference is read first.
  const rows = sidesOf(item, entry, subject).toSorted((left, right) => Number(right.differs) - Number(left.differs));
  return (
    <table className="desk-table sides" aria-label={t('sides')}>
      <thead>
        <tr>
          <th scope="col">{t('side.field')}</th>
          <th scope="col">{t('side.recorded')}</th>
          <th scope="col">{t('side.now')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, recorded, now, differs }) => (
          <tr key={field} data-differs={differs}>
            <th scope="row">{fieldText(field)}</th>
            <td>{recorded ? text(recorded) : <span className="sides-nothing">{t('notSaid')}</span>}</td>
            <td>
              {text(now)}
              {differs ? (
                <span className="sides-differs">
                  <Icon name="warning" />
                  {recorded ? t('differs') : t('because')}
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
