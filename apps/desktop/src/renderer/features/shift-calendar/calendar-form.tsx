import { type CalendarPreset, calendarPresets, dateAfter } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { CalendarDraft } from './calendar-draft.ts';
import { ExceptionFields } from './exception-fields.tsx';
import { PlainField } from './plain-field.tsx';
import { type CalendarPlaces, usePlaceName } from './use-calendar-data.ts';
import { WeeklyFields } from './weekly-fields.tsx';

interface CalendarFormProps {
  readonly places: CalendarPlaces;
  readonly draft: CalendarDraft;
  readonly onChange: (draft: CalendarDraft) => void;
}

/** All fields of a calendar. */
export function CalendarForm({ places, draft, onChange }: CalendarFormProps) {
  const { t } = useTranslation('shiftCalendar');
  const placeName = usePlaceName(places);
  const set = (change: Partial<CalendarDraft>) => onChange({ ...draft, ...change });
  const choices = [{ id: '', text: t('place.site') }, ...places.lines.map(({ id }) => ({ id, text: placeName(id) }))];
  return (
    <>
      <div className="shifts-fields">
        <PlainField path="name" label={t('field.name')} value={draft.name} onChange={(name) => set({ name })} />
        <SelectField
          label={t('field.place')}
          choices={choices}
          value={draft.lineId}
          onChange={(lineId) => set({ lineId })}
        />
        <PlainField
          path="effectiveFrom"
          type="date"
          label={t('field.effectiveFrom')}
          value={draft.effectiveFrom}
          onChange={(effectiveFrom) => set({ effectiveFrom })}
        />
        <PlainField
          path="effectiveTo"
          type="date"
          label={t('field.effectiveTo')}
          value={draft.effectiveTo}
          onChange={(effectiveTo) => set({ effectiveTo })}
        />
      </div>
      <PresetKeys onChoose={(preset) => set({ shifts: calendarPresets[preset] })} />
      <WeeklyFields shifts={draft.shifts} onChange={(shifts) => set({ shifts })} />
      <HolidayFields draft={draft} today={places.today} onChange={(holidays) => set({ holidays })} />
      <ExceptionFields draft={draft} today={places.today} onChange={(exceptions) => set({ exceptions })} />
    </>
  );
}

const presets = Object.keys(calendarPresets) as CalendarPreset[];

function PresetKeys({ onChoose }: { readonly onChoose: (preset: CalendarPreset) => void }) {
  const { t } = useTranslation('shiftCalendar');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of keys
    <div className="shifts-part" role="group" aria-labelledby="shifts-presets">
      <h3 id="shifts-presets" className="shifts-part-title">
        {t('presets')}
      </h3>
      <div className="shifts-keys">
        {presets.map((preset) => (
          <Button key={preset} onPress={() => onChoose(preset)}>
            {t(`preset.${preset}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface HolidayFieldsProps {
  readonly draft: CalendarDraft;
  readonly today: string;
  readonly onChange: (holidays: CalendarDraft['holidays']) => void;
}

function HolidayFields({ draft: { holidays }, today, onChange }: HolidayFieldsProps) {
  const { t } = useTranslation('shiftCalendar');
  const last = holidays.at(-1)?.date;
  const add = () => onChange([...holidays, { date: dateAfter(last || today, 1), name: t('holiday') }]);
  const set = (index: number, change: Partial<(typeof holidays)[number]>) =>
    onChange(holidays.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <section className="shifts-part" aria-labelledby="shifts-holidays">
      <h3 id="shifts-holidays" className="shifts-part-title">
        {t('holidays')}
      </h3>
      {holidays.map(({ date, name }, index) => (
        <div key={index} className="shifts-row">
          <PlainField
            path={`holidays.${index}.date`}
            type="date"
            label={t('field.date')}
            value={date}
            onChange={(next) => set(index, { date: next })}
          />
          <PlainField
            path={`holidays.${index}.name`}
            label={t('field.holidayName')}
            value={name}
            onChange={(next) => set(index, { name: next })}
          />
          <Button
            icon="cross"
            label={t('remove.holiday', { name })}
            onPress={() => onChange(holidays.filter((_, at) => at !== index))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <Button onPress={add}>{t('add.holiday')}</Button>
    </section>
  );
}
