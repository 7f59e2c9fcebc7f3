import { calendarDate, shiftKey as keyOf, type ShiftWire, type Uuid } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRangeText } from './use-line-words.ts';
import { useShiftName, useShiftsOn } from './use-shifts.ts';

interface ShiftChoiceProps {
  readonly lineId: Uuid;
  /** null: the one that runs. */
  readonly shiftKey: string | null;
  /** What is on the screen; null until it is known. */
  readonly shown: ShiftWire | null;
}

/** Another shift of the line: a day, and the shifts that its calendar plans on it. A day is shown at once, by the shift of the same name. */
export function ShiftChoice({ lineId, shiftKey, shown }: ShiftChoiceProps) {
  const { t } = useTranslation('lineView');
  const [, go] = useLocation();
  const kiosk = useKiosk();
  const timeZone = useTimeZone();
  const range = useRangeText();
  const nameOfShift = useShiftName(lineId);
  const shiftsOn = useShiftsOn(lineId);
  /** A day on which nothing is planned, or one that is being typed. */
  const [typed, setTyped] = useState<string | null>(null);
  const [keyDate] = (shiftKey ?? '').split('_');
  const today = timeZone === null ? '' : calendarDate(timeZone, kiosk.now());
  const date = typed ?? (keyDate || (shown?.production_date ?? today));
  const shifts = shiftsOn(date);
  const show = (key: string) => {
    setTyped(null);
    go(key === '' ? `/lines/${lineId}` : `/lines/${lineId}/${encodeURIComponent(key)}`);
  };
  const chooseDay = (day: string) => {
    const those = shiftsOn(day);
    const chosen = those.find(({ code }) => code === shown?.code) ?? those[0];
    if (chosen) show(keyOf(chosen));
    else setTyped(day);
  };
  const choices = [
    { id: '', text: t('shift.running') },
    ...shifts.map((one) => ({
      id: keyOf(one),
      text: t('shift.choice', { name: nameOfShift(one), range: range(one) }),
    })),
  ];
  return (
    <div className="line-choice">
      <TextField label={t('date')} type="date" value={date} onChange={chooseDay} />
      <SelectField label={t('shift.label')} choices={choices} value={shiftKey ?? ''} onChange={show} />
    </div>
  );
}
