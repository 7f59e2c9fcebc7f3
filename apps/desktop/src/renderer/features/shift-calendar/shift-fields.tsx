import type { BreakPattern, ClockShift } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useName } from '../../ui/use-name.ts';
import { IssueText } from './draft-issues.tsx';
import { PlainField } from './plain-field.tsx';

interface ShiftFieldsProps {
  readonly path: string;
  readonly shift: ClockShift;
  readonly onChange: (change: Partial<ClockShift>) => void;
  readonly onRemove: () => void;
  /** What only a shift of the week has. */
  readonly children?: ReactNode;
}

/** One shift: code, name in the reader's language, times and breaks. Names in other languages stay as they are. */
export function ShiftFields({ path, shift, onChange, onRemove, children }: ShiftFieldsProps) {
  const { t, i18n } = useTranslation('shiftCalendar');
  const nameOf = useName();
  const { code, names, start, end, breaks } = shift;
  const rename = (name: string) => {
    const { [i18n.language]: _, ...others } = names;
    onChange({ names: name === '' ? others : { ...others, [i18n.language]: name } });
  };
  const shown = nameOf(names, code, t('shift'));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid
    <div className="shifts-shift" role="group" aria-label={shown}>
      <div className="shifts-row">
        <PlainField
          path={`${path}.code`}
          label={t('field.code')}
          value={code}
          maxLength={20}
          onChange={(next) => onChange({ code: next })}
        />
        <PlainField
          path={`${path}.names.${i18n.language}`}
          label={t('field.shiftName')}
          value={names[i18n.language] ?? ''}
          onChange={rename}
        />
        <PlainField
          path={`${path}.start`}
          type="time"
          label={t('field.start')}
          value={start}
          onChange={(next) => onChange({ start: next })}
        />
        <PlainField
          path={`${path}.end`}
          type="time"
          label={t('field.end')}
          value={end}
          onChange={(next) => onChange({ end: next })}
        />
      </div>
      {children}
      <BreakFields path={path} breaks={breaks} onChange={(next) => onChange({ breaks: next })} />
      <Button icon="cross" label={t('remove.shift', { name: shown })} onPress={onRemove}>
        {t('remove')}
      </Button>
    </div>
  );
}

interface BreakFieldsProps {
  readonly path: string;
  readonly breaks: readonly BreakPattern[];
  readonly onChange: (breaks: BreakPattern[]) => void;
}

function BreakFields({ path, breaks, onChange }: BreakFieldsProps) {
  const { t } = useTranslation('shiftCalendar');
  const set = (index: number, change: Partial<BreakPattern>) =>
    onChange(breaks.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <>
      {breaks.map(({ start, end }, index) => (
        <div key={index} className="shifts-break">
          <div className="shifts-row">
            <PlainField
              path={`${path}.breaks.${index}.start`}
              type="time"
              label={t('field.breakStart')}
              value={start}
              onChange={(next) => set(index, { start: next })}
            />
            <PlainField
              path={`${path}.breaks.${index}.end`}
              type="time"
              label={t('field.breakEnd')}
              value={end}
              onChange={(next) => set(index, { end: next })}
            />
            <Button
              icon="cross"
              label={t('remove.break', { start, end })}
              onPress={() => onChange(breaks.filter((_, at) => at !== index))}
            >
              {t('remove')}
            </Button>
          </div>
          <IssueText path={`${path}.breaks.${index}`} />
        </div>
      ))}
      <Button onPress={() => onChange([...breaks, { start: '', end: '' }])}>{t('add.break')}</Button>
    </>
  );
}
