import { type ShiftCalendarState, shiftCalendarId } from '@lineside/domain';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdentity, useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { changeOf, draftOf, fieldsOf, freeCode, issuesOf, newDraft } from './calendar-draft.ts';
import { CalendarForm } from './calendar-form.tsx';
import { newCalendar, useCalendars } from './calendar-slice.ts';
import { DeleteKeys } from './delete-keys.tsx';
import { DraftIssues } from './draft-issues.tsx';
import { ShiftPreview } from './shift-preview.tsx';
import type { CalendarPlaces } from './use-calendar-data.ts';

interface CalendarCardProps {
  readonly places: CalendarPlaces;
  /** Null: it is not there yet. */
  readonly calendar: ShiftCalendarState | null;
}

/** One calendar: what it says, what is wrong with it, and what the next two weeks look like by it. */
export function CalendarCard({ places, calendar }: CalendarCardProps) {
  const { t } = useTranslation('shiftCalendar');
  const id = calendar?.id ?? newCalendar;
  const { drafts, setDraft, tried, setTried, forget, choose, tick } = useCalendars();
  // A device that is open over midnight keeps the date that it has begun with.
  const [begun] = useState(() => newDraft(places.today, t('newName')));
  const before = calendar ? draftOf(calendar) : begun;
  const draft = drafts[id] ?? before;
  const issues = issuesOf(draft);
  const card = useRef<HTMLElement>(null);
  const { submission, record } = useRecord(places, calendar);
  const hasChanged = calendar === null || Object.keys(changeOf(draft, before)).length > 0;
  const save = () => {
    submission.dismiss();
    if (issues.length > 0) {
      setTried(id);
      // As soon as it is drawn as wrong.
      requestAnimationFrame(() => card.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    } else record(draft);
  };
  const discard = () => {
    forget(id);
    if (calendar === null) choose(null);
  };
  return (
    <DraftIssues issues={issues} isTried={tried.includes(id)}>
      <section ref={card} className="shifts-card" aria-label={calendar?.name ?? t('add')}>
        <h2 className="desk-detail-title">{calendar?.name ?? t('add')}</h2>
        <CalendarForm places={places} draft={draft} onChange={(next) => setDraft(id, next)} />
        <ShiftPreview places={places} calendarId={id} draft={draft} hasIssues={issues.length > 0} />
        <SubmissionAnswer submission={submission} />
        {tried.includes(id) && issues.length > 0 ? (
          <Notice tone="stop" title={t('issues.title', { count: issues.length })}>
            {t('issues.next')}
          </Notice>
        ) : null}
        {tick === id && !hasChanged ? <Notice tone="normal">{t('saved')}</Notice> : null}
        <div className="shifts-keys">
          <Button
            tone="act"
            icon="check"
            isDisabled={!hasChanged}
            isPending={submission.state.step === 'pending'}
            onPress={save}
          >
            {t('save')}
          </Button>
          {drafts[id] || calendar === null ? (
            <Button icon="undo" onPress={discard}>
              {t('discard')}
            </Button>
          ) : null}
          {calendar ? <DeleteKeys calendar={calendar} /> : null}
        </div>
      </section>
    </DraftIssues>
  );
}

function useRecord({ calendars, lines, siteId, siteCode }: CalendarPlaces, calendar: ShiftCalendarState | null) {
  const kiosk = useKiosk();
  const organizationId = useIdentity()?.organizationId ?? '';
  const submission = useSubmission();
  const saved = useCalendars((slice) => slice.saved);
  const record = (draft: ReturnType<typeof draftOf>) => {
    if (calendar) {
      const payload = changeOf(draft, draftOf(calendar));
      const change = { type: 'shift_calendar.change', subjectId: calendar.id, payload };
      submission.submit(
        (confirmed) => kiosk.record({ ...change, confirmed }),
        () => saved(calendar.id, calendar.id),
      );
      return;
    }
    const place = lines.find(({ id }) => id === draft.lineId)?.lineCode ?? siteCode;
    const code = freeCode(
      `${place}-${draft.effectiveFrom}`,
      calendars.map((one) => one.code),
    );
    const subjectId = shiftCalendarId(organizationId, code);
    const payload = { siteId, code, ...fieldsOf(draft) };
    submission.submit(
      (confirmed) => kiosk.record({ type: 'shift_calendar.create', subjectId, payload, confirmed }),
      () => saved(newCalendar, subjectId),
    );
  };
  return { submission, record };
}
