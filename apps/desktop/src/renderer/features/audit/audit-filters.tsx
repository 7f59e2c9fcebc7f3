import { catalog, type PersonState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useViews } from '../../replica/use-kiosk.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { periods } from './audit-filter.ts';
import { useAudit } from './audit-slice.ts';
import { useKindText } from './audit-words.ts';

const actions = ['CREATE', 'UPDATE', 'DELETE'] as const;
const byText = (left: { readonly text: string }, right: { readonly text: string }) =>
  left.text.localeCompare(right.text);

/** Narrows the list that is shown. */
export function AuditFilters() {
  const { t } = useTranslation('audit');
  const { tab, filter, setFilter, devices } = useAudit();
  const kindText = useKindText();
  const people = useViews<PersonState>({ type: 'person' }) ?? [];
  const all = { id: '', text: t('filter.all') };
  const named = people.map(({ id, state }) => ({ id, text: state.displayName })).toSorted(byText);
  const kinds = catalog.aggregates.map(({ type }) => ({ id: type, text: kindText(type) })).toSorted(byText);
  const seen = Object.entries(devices).map(([id, text]) => ({ id, text }));
  return (
    <section className="audit-filters" aria-label={t('filters')}>
      <SelectField
        label={t('filter.period')}
        choices={periods.map((id) => ({ id, text: t(`period.${id}`) }))}
        value={filter.period}
        onChange={(period) => setFilter({ period: periods.find((one) => one === period) ?? 'week' })}
      />
      {filter.period === 'range' ? (
        <>
          <TextField
            label={t('filter.from')}
            type="date"
            value={filter.from}
            onChange={(from) => setFilter({ from })}
          />
          <TextField label={t('filter.to')} type="date" value={filter.to} onChange={(to) => setFilter({ to })} />
        </>
      ) : null}
      <SelectField
        label={t('filter.person')}
        choices={[all, ...named]}
        value={filter.personId}
        onChange={(personId) => setFilter({ personId })}
      />
      {tab === 'entries' ? (
        <>
          <SelectField
            label={t('filter.kind')}
            choices={[all, ...kinds]}
            value={filter.entityType}
            onChange={(entityType) => setFilter({ entityType })}
          />
          <SelectField
            label={t('filter.action')}
            choices={[all, ...actions.map((id) => ({ id, text: t(`action.${id}`) }))]}
            value={filter.action}
            onChange={(action) => setFilter({ action })}
          />
        </>
      ) : null}
      <SelectField
        label={t('filter.device')}
        choices={[all, ...seen.toSorted(byText)]}
        value={filter.deviceId}
        onChange={(deviceId) => setFilter({ deviceId })}
      />
    </section>
  );
}
