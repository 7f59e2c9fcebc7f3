import type { ScheduleState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useView } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { usePlanning } from './planning-slice.ts';
import { changeOf, fieldsOf, problemsOf, type ScheduleDraft } from './schedule-draft.ts';
import { ScheduleFields } from './schedule-fields.tsx';
import { StatusKeys } from './status-keys.tsx';
import type { Planning } from './use-planning-data.ts';

interface ScheduleFormProps {
  readonly planning: Planning;
  readonly form: { readonly id: string | null; readonly draft: ScheduleDraft };
}

/** All of one schedule. What was typed stays while the rules say no; what nobody touched stays as others have it. */
export function ScheduleForm({ planning, form: { id, draft } }: ScheduleFormProps) {
  const { t } = useTranslation('planning');
  const { setDraft, closeForm } = usePlanning();
  const schedule = useView<ScheduleState>('schedule', id ?? '')?.state ?? null;
  const submission = useSubmission();
  const [isTried, setTried] = useState(false);
  const problems = problemsOf(draft);
  const save = useSave(planning, { draft, schedule, isNew: id === null }, submission);
  return (
    <Dialog
      title={id === null ? t('new') : t('form.title')}
      onClose={closeForm}
      closeText={t('form.close')}
      actions={
        <Button
          tone="act"
          icon="check"
          shortcut={shortcutKeys.act}
          isPending={submission.state.step === 'pending'}
          onPress={() => (problems.length > 0 ? setTried(true) : save())}
        >
          {t('form.save')}
        </Button>
      }
    >
      <ScheduleFields planning={planning} draft={draft} problems={isTried ? problems : []} onChange={setDraft} />
      <SubmissionAnswer submission={submission} />
      {schedule && id !== null ? <StatusKeys schedule={schedule} submission={submission} onDone={closeForm} /> : null}
    </Dialog>
  );
}

interface Saved {
  readonly draft: ScheduleDraft;
  readonly schedule: ScheduleState | null;
  readonly isNew: boolean;
}

function useSave(
  { siteId, timeZone }: Planning,
  { draft, schedule, isNew }: Saved,
  submission: Submission,
): () => void {
  const kiosk = useKiosk();
  const closeForm = usePlanning((slice) => slice.closeForm);
  // A second press after a refusal names the same new schedule.
  const [newId] = useState(() => kiosk.newId());
  return () => {
    if (isNew) {
      const create = { type: 'schedule.create', subjectId: newId, payload: { siteId, ...fieldsOf(draft, timeZone) } };
      submission.submit((confirmed) => kiosk.record({ ...create, confirmed }), closeForm);
      return;
    }
    if (!schedule) return;
    const payload = changeOf(draft, schedule, timeZone);
    if (Object.keys(payload).length === 0) closeForm();
    else
      submission.submit(
        (confirmed) => kiosk.record({ type: 'schedule.change', subjectId: schedule.id, payload, confirmed }),
        closeForm,
      );
  };
}
