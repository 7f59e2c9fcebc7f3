import { type CalendarException, type ClockShift, dateAfter, weekdayOf } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { type CalendarDraft, shiftsOfWeekday } from './calendar-draft.ts';
import { PlainField } from './plain-field.tsx';
import { ShiftFields } from './shift-fields.tsx';

interface ExceptionFieldsProps {
  readonly draft: CalendarDraft;
  readonly today: string;
  readonly onChange: (exceptions: readonly CalendarException[]) => void;
}

/** Dates with shifts of their own, or with none. A new one begins with the shifts of its weekday. */
export function ExceptionFields({ draft, today, onChange }: ExceptionFieldsProps) {
  const { t } = useTranslation('shiftCalendar');
  const { exceptions } = draft;
  const add = () => {
    const date = dateAfter(exceptions.at(-1)?.date || today, 1);
    onChange([...exceptions, { date, shifts: [...shiftsOfWeekday(draft, weekdayOf(date))] }]);
  };
  const set = (index: number, change: Partial<CalendarException>) =>
    onChange(exceptions.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <section className="shifts-part" aria-labelledby="shifts-exceptions">
      <h3 id="shifts-exceptions" className="shifts-part-title">
        {t('exceptions')}
      </h3>
      {exceptions.map((exception, index) => (
        <OneException
          key={index}
          path={`exceptions.${index}`}
          exception={exception}
          onChange={(change) => set(index, change)}
          onRemove={() => onChange(exceptions.filter((_, at) => at !== index))}
        />
      ))}
      <Button onPress={add}>{t('add.exception')}</Button>
    </section>
  );
}

interface OneExceptionProps {
  readonly path: string;
  readonly exception: CalendarException;
  readonly onChange: (change: Partial<CalendarException>) => void;
  readonly onRemove: () => void;
}

function OneException({ path, exception: { date, shifts }, onChange, onRemove }: OneExceptionProps) {
  const { t } = useTranslation('shiftCalendar');
  const set = (index: number, change: Partial<ClockShift>) =>
    onChange({ shifts: shifts.map((shift, at) => (at === index ? { ...shift, ...change } : shift)) });
  const add = () =>
    onChange({ shifts: [...shifts, { code: '', names: {}, start: shifts.at(-1)?.end ?? '', end: '', breaks: [] }] });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid
    <div className="shifts-exception" role="group" aria-label={date}>
      <div className="shifts-row">
        <PlainField
          path={`${path}.date`}
          type="date"
          label={t('field.date')}
          value={date}
          onChange={(next) => onChange({ date: next })}
        />
        <Button icon="cross" label={t('remove.exception', { date })} onPress={onRemove}>
          {t('remove')}
        </Button>
      </div>
      {shifts.length === 0 ? <p>{t('exception.none')}</p> : null}
      {shifts.map((shift, index) => (
        <ShiftFields
          key={index}
          path={`${path}.shifts.${index}`}
          shift={shift}
          onChange={(change) => set(index, change)}
          onRemove={() => onChange({ shifts: shifts.filter((_, at) => at !== index) })}
        />
      ))}
      <Button onPress={add}>{t('add.shift')}</Button>
    </div>
  );
}
