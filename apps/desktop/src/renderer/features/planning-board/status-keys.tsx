import type { ScheduleState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import type { Submission } from '../../ui/submission.ts';

interface StatusKeysProps {
  readonly schedule: ScheduleState;
  readonly submission: Submission;
  readonly onDone: () => void;
}

/** What may be done with a schedule as it stands (rule SCH-4). */
const acts: Readonly<
  Record<ScheduleState['status'], readonly ('start' | 'pause' | 'resume' | 'complete' | 'cancel')[]>
> = {
  scheduled: ['start', 'cancel'],
  in_progress: ['pause', 'complete', 'cancel'],
  paused: ['resume', 'complete', 'cancel'],
  completed: [],
  cancelled: [],
};

/** Start, pause, go on, complete, cancel and delete; what ends it for good wants a second press. */
export function StatusKeys({ schedule, submission, onDone }: StatusKeysProps) {
  const { t } = useTranslation('planning');
  const kiosk = useKiosk();
  const mayDelete = useSession()?.rights.includes('schedule:delete') ?? false;
  const [asked, setAsked] = useState<'cancel' | 'delete' | null>(null);
  const { id, status } = schedule;
  const act = (name: string) =>
    submission.submit(
      (confirmed) => kiosk.record({ type: `schedule.${name}`, subjectId: id, payload: {}, confirmed }),
      onDone,
    );
  const isPending = submission.state.step === 'pending';
  if (asked)
    return (
      <section className="plan-acts" aria-label={t(`act.${asked}`)}>
        <p>{t(`asked.${asked}`)}</p>
        <Button tone="stop" icon="cross" isPending={isPending} onPress={() => act(asked)}>
          {t(`act.${asked}.do`)}
        </Button>
        <Button icon="undo" onPress={() => setAsked(null)}>
          {t('act.keep')}
        </Button>
      </section>
    );
  return (
    <section className="plan-acts" aria-label={t('acts')}>
      <p>{t('form.status', { status: t(`status.${status}`) })}</p>
      {acts[status].map((name) => (
        <Button key={name} isDisabled={isPending} onPress={() => (name === 'cancel' ? setAsked(name) : act(name))}>
          {t(`act.${name}`)}
        </Button>
      ))}
      {mayDelete ? (
        <Button icon="cross" isDisabled={isPending} onPress={() => setAsked('delete')}>
          {t('act.delete')}
        </Button>
      ) : null}
    </section>
  );
}
