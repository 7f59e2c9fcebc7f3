import type { ShiftCalendarState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { useCalendars } from './calendar-slice.ts';

/** Two presses: every figure that asks for the calendar's shifts changes with it. */
export function DeleteKeys({ calendar }: { readonly calendar: ShiftCalendarState }) {
  const { t } = useTranslation('shiftCalendar');
  const kiosk = useKiosk();
  const submission = useSubmission();
  const saved = useCalendars((slice) => slice.saved);
  const [isAsked, setAsked] = useState(false);
  const remove = () =>
    submission.submit(
      (confirmed) => kiosk.record({ type: 'shift_calendar.delete', subjectId: calendar.id, payload: {}, confirmed }),
      () => saved(calendar.id, null),
    );
  if (!isAsked)
    return (
      <Button icon="cross" onPress={() => setAsked(true)}>
        {t('delete')}
      </Button>
    );
  return (
    <section className="shifts-delete" aria-label={t('delete')}>
      <p>{t('delete.consequence')}</p>
      <SubmissionAnswer submission={submission} />
      <Button tone="stop" icon="cross" isPending={submission.state.step === 'pending'} onPress={remove}>
        {t('delete.do')}
      </Button>
      <Button icon="undo" onPress={() => setAsked(false)}>
        {t('delete.keep')}
      </Button>
    </section>
  );
}
