import { type PlanningCalendar, shiftNames } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { type CalendarDraft, fieldsOf } from './calendar-draft.ts';
import { type PreviewDay, previewOf } from './preview-days.ts';
import type { CalendarPlaces } from './use-calendar-data.ts';

interface ShiftPreviewProps {
  readonly places: CalendarPlaces;
  readonly calendarId: string;
  readonly draft: CalendarDraft;
  readonly hasIssues: boolean;
}

const shownDays = 14;

/** Two weeks as they will be with what is typed, together with every other calendar that counts at that place. */
export function ShiftPreview({ places, calendarId, draft, hasIssues }: ShiftPreviewProps) {
  const { t } = useTranslation('shiftCalendar');
  return (
    <section className="shifts-part" aria-labelledby="shifts-preview">
      <h3 id="shifts-preview" className="shifts-part-title">
        {t('preview')}
      </h3>
      {hasIssues ? <p>{t('preview.later')}</p> : <Days places={places} calendarId={calendarId} draft={draft} />}
    </section>
  );
}

function Days({ places, calendarId, draft }: Omit<ShiftPreviewProps, 'hasIssues'>) {
  const { t } = useTranslation('shiftCalendar');
  const { timeZone, today } = places;
  // Behind every other code: of two from one date it is this one that is looked at.
  const own: PlanningCalendar = { ...fieldsOf(draft), code: '~', existence: 'present' };
  const calendars = [...places.calendars.filter(({ id }) => id !== calendarId), own];
  const place = { timeZone, lineId: own.lineId };
  const [first = today] = [own.effectiveFrom, today].toSorted().toReversed();
  const { days, begin } = previewOf(calendars, place, { first, count: shownDays });
  return (
    <>
      <p>{t('preview.from', { time: begin })}</p>
      <table className="shifts-days">
        <tbody>
          {days.map((day) => (
            <Day key={day.date} day={day} calendars={calendars} place={place} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface DayProps {
  readonly day: PreviewDay;
  readonly calendars: readonly PlanningCalendar[];
  readonly place: { readonly timeZone: string; readonly lineId: string | null };
}

function Day({ day: { date, shifts }, calendars, place: { timeZone, lineId } }: DayProps) {
  const { t } = useTranslation('shiftCalendar');
  const formats = useFormats();
  const nameOf = useName();
  return (
    <tr>
      <th scope="row">{formats.date(date)}</th>
      <td className="shifts-bar">
        {shifts.length === 0 ? <span className="shifts-off">{t('preview.none')}</span> : null}
        {shifts.map((shift) => (
          <div
            key={shift.code}
            className="shifts-bar-shift"
            style={{ insetInlineStart: `${shift.left * 100}%`, inlineSize: `${shift.width * 100}%` }}
          >
            {shift.rests.map(({ left, width }) => (
              <span
                key={left}
                className="shifts-bar-rest"
                style={{ insetInlineStart: `${left * 100}%`, inlineSize: `${width * 100}%` }}
              />
            ))}
            <span className="shifts-bar-words">
              <b>{nameOf(shiftNames(calendars, lineId, shift), shift.code)}</b>{' '}
              {`${formats.clock(shift.from, timeZone)}–${formats.clock(shift.to, timeZone)}`}
            </span>
          </div>
        ))}
      </td>
    </tr>
  );
}
