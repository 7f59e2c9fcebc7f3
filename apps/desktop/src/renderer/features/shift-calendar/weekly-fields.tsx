import { type WeeklyShift, weekdays } from '@lineside/domain';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { IssueText } from './draft-issues.tsx';
import { ShiftFields } from './shift-fields.tsx';

interface WeeklyFieldsProps {
  readonly shifts: readonly WeeklyShift[];
  readonly onChange: (shifts: readonly WeeklyShift[]) => void;
}

/** The shifts of the week, each with the weekdays on which it begins. */
export function WeeklyFields({ shifts, onChange }: WeeklyFieldsProps) {
  const { t } = useTranslation('shiftCalendar');
  const set = (index: number, change: Partial<WeeklyShift>) =>
    onChange(shifts.map((shift, at) => (at === index ? { ...shift, ...change } : shift)));
  const end = shifts.at(-1)?.end ?? '06:00';
  const add = () =>
    onChange([...shifts, { code: '', names: {}, start: end, end: '', weekdays: [...weekdays], breaks: [] }]);
  return (
    <section className="shifts-part" aria-labelledby="shifts-weekly">
      <h3 id="shifts-weekly" className="shifts-part-title">
        {t('shifts')}
      </h3>
      {shifts.map((shift, index) => (
        <ShiftFields
          key={index}
          path={`shifts.${index}`}
          shift={shift}
          onChange={(change) => set(index, change)}
          onRemove={() => onChange(shifts.filter((_, at) => at !== index))}
        >
          <Weekdays chosen={shift.weekdays} onChange={(chosen) => set(index, { weekdays: chosen })} />
          <IssueText path={`shifts.${index}.weekdays`} />
        </ShiftFields>
      ))}
      <Button onPress={add}>{t('add.shift')}</Button>
    </section>
  );
}

interface WeekdaysProps {
  readonly chosen: readonly number[];
  readonly onChange: (chosen: number[]) => void;
}

function Weekdays({ chosen, onChange }: WeekdaysProps) {
  const { t } = useTranslation('shiftCalendar');
  const formats = useFormats();
  return (
    <ToggleButtonGroup
      aria-label={t('field.weekdays')}
      className="shifts-weekdays"
      selectionMode="multiple"
      selectedKeys={chosen.map(String)}
      onSelectionChange={(keys) => onChange(weekdays.filter((day) => keys.has(String(day))))}
    >
      {weekdays.map((day) => (
        <ToggleButton key={day} id={String(day)} className="desk-key shifts-weekday">
          {formats.weekday(day)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
