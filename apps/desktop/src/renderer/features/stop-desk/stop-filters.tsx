import type { LineState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useViews } from '../../replica/use-kiosk.ts';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useName } from '../../ui/use-name.ts';
import { stopChoices, useStopDesk } from './stop-slice.ts';

/** Narrows the list. */
export function StopFilters() {
  const { t } = useTranslation('stopDesk');
  const { filter, setFilter } = useStopDesk();
  const nameOf = useName();
  const lines = (useViews<LineState>({ type: 'line' }) ?? []).map(({ state }) => ({
    id: state.id,
    text: `${state.lineCode} ${nameOf(state.names, state.name)}`,
  }));
  return (
    <section className="stop-filters" aria-label={t('filters')}>
      <ChoiceGroup
        label={t('which')}
        className="stop-which"
        value={filter.which}
        onChange={(which) => setFilter({ which })}
      >
        {stopChoices.map((which) => (
          <Choice key={which} id={which} className="desk-key">
            {t(`which.${which}`)}
          </Choice>
        ))}
      </ChoiceGroup>
      <SelectField
        label={t('line')}
        choices={[{ id: '', text: t('line.all') }, ...lines]}
        value={filter.lineId}
        onChange={(lineId) => setFilter({ lineId })}
      />
      <TextField label={t('date')} type="date" value={filter.date} onChange={(date) => setFilter({ date })} />
    </section>
  );
}
