import { useTranslation } from 'react-i18next';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { CountedAs, Draft } from './station-slice.ts';

interface CountSwitchProps {
  readonly draft: Draft;
  readonly onChange: (field: CountedAs) => void;
}

/** The two numbers of a report; the keypad types into the chosen one. */
export function CountSwitch({ draft, onChange }: CountSwitchProps) {
  const { t } = useTranslation('station');
  return (
    <ChoiceGroup label={t('report.which')} className="count-switch" value={draft.field} onChange={onChange}>
      {(['good', 'scrap'] as const).map((field) => (
        <Choice key={field} id={field} className={`count count-${field}`}>
          <span className="count-name">
            <Icon name={field === 'good' ? 'check' : 'cross'} />
            {t(field)}
          </span>
          <span className="count-value">{draft[field]}</span>
        </Choice>
      ))}
    </ChoiceGroup>
  );
}
