import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { type FieldChange, fieldChanges } from './audit-changes.ts';
import type { AuditEntry } from './audit-shapes.ts';
import { usePathText, useValueText } from './audit-words.ts';

type Changed = Pick<AuditEntry, 'old_values' | 'new_values'>;

/** What an entry says, where it is no change of values: what was asked for, or told. */
export function saidOf({ payload }: Pick<AuditEntry, 'payload'>): readonly FieldChange[] {
  return fieldChanges(null, (payload ?? null) as Readonly<Record<string, unknown>> | null);
}

export const changesOf = ({ old_values: before, new_values: after }: Changed): readonly FieldChange[] =>
  fieldChanges(before, after);

/** What a table of it has to show: of what was made there is no side before, of what was deleted none after. */
export function sidesOf({ old_values: before, new_values: after }: Changed): Sides {
  if (before === null) return 'made';
  return after === null ? 'gone' : 'both';
}

const shownInRow = 2;

/** The first changes in one line each. */
export function ChangeSummary({ entry }: { readonly entry: Changed }) {
  const { t } = useTranslation('audit');
  const pathText = usePathText();
  const valueText = useValueText();
  const isMade = entry.old_values === null || entry.new_values === null;
  // Of what was made or deleted everything changed: its name says enough.
  if (isMade) return null;
  const changes = changesOf(entry);
  return (
    <>
      {changes.slice(0, shownInRow).map(({ path, before, after }) => (
        <span key={path.join('\n')} className="audit-row-change">
          {t('change', { field: pathText(path), before: valueText(before), after: valueText(after) })}
        </span>
      ))}
      {changes.length > shownInRow ? (
        <span className="desk-row-more">{t('changes.more', { count: changes.length - shownInRow })}</span>
      ) : null}
    </>
  );
}

/** `said`: what was told, which changed nothing. */
type Sides = 'both' | 'made' | 'gone' | 'said';

interface ChangeTableProps {
  readonly label: string;
  readonly changes: readonly FieldChange[];
  readonly sides: Sides;
}

/** Field by field: what it was and what it is. */
export function ChangeTable({ label, changes, sides }: ChangeTableProps) {
  const { t } = useTranslation('audit');
  const pathText = usePathText();
  const valueText = useValueText();
  return (
    <table className="desk-table audit-changes" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('side.field')}</th>
          {sides === 'both' ? <th scope="col">{t('side.both')}</th> : null}
          <th scope="col">{sides === 'both' ? t('side.made') : t(`side.${sides}`)}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path.join('\n')}>
            <th scope="row">{pathText(path)}</th>
            {sides === 'both' ? (
              <td>
                {valueText(before)}
                <Icon name="arrowRight" className="audit-arrow" />
              </td>
            ) : null}
            <td>{valueText(sides === 'gone' ? before : after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
