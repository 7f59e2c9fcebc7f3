import { useTranslation } from 'react-i18next';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Icon } from '../../ui/icon.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { useFormats } from '../../ui/use-formats.ts';
import type { CountedAs, Draft } from './station-slice.ts';

interface CountSwitchProps {
  readonly draft: Draft;
  readonly onChange: (field: CountedAs) => void;
}

/** The two numbers of a report; the keypad types into the chosen one. */
export function CountSwitch({ draft, onChange }: CountSwitchProps) {
  const { t } = useTranslation('station');
  const { count } = useFormats();
  return (
    <ChoiceGroup label={t('report.which')} className="count-switch" value={draft.field} onChange={onChange}>
      {(['good', 'scrap'] as const).map((field) => (
        <Choice
          key={field}
          id={field}
          className={`count count-${field}`}
          shortcut={
            field === draft.field
              ? undefined
              : { key: shortcutKeys.otherCount, text: t('report.which'), run: () => onChange(field) }
          }
        >
          <span className="count-name">
            <Icon name={field === 'good' ? 'check' : 'cross'} />
            {t(field)}
          </span>
          <span className="count-value">{count(draft[field])}</span>
        </Choice>
      ))}
    </ChoiceGroup>
  );
}
