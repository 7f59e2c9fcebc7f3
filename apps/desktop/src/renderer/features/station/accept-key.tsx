import type { JobState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import type { ShortcutKey } from '../../ui/shortcuts.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { useAccept } from './use-accept.ts';

interface AcceptKeyProps {
  readonly job: JobState;
  /** What the job is about, for the tick and for who only hears the key. */
  readonly name: string;
  readonly shortcut?: ShortcutKey;
}

/** Accepts a job where it stands in a list. */
export function AcceptKey({ job, name, shortcut }: AcceptKeyProps) {
  const { t } = useTranslation('station');
  const { submission, accept } = useAccept();
  return (
    <div className="operation-key">
      <Button
        tone="act"
        size="primary"
        icon="check"
        label={t('job.acceptNamed', { name })}
        {...(shortcut && { shortcut })}
        isPending={submission.state.step === 'pending'}
        onPress={() => accept(job, name)}
      >
        {t('job.accept')}
      </Button>
      <SubmissionAnswer submission={submission} />
    </div>
  );
}
