import type { OperationState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { AcceptKey } from './accept-key.tsx';
import { LastTick } from './last-tick.tsx';
import { useStartScans } from './start-scans.ts';
import { useStation } from './station-slice.ts';
import { useJobOn } from './use-own-jobs.ts';
import { useStart } from './use-start.ts';

/** The side of the screen while the operation has not begun: one big key. */
export function StartPanel({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const { startKind, setStartKind, choose } = useStation();
  const { submission, start } = useStart(operation);
  const job = useJobOn(operation);
  useStartScans({ operation, submission, start, chosenKind: startKind, leave: () => choose(null) });
  return (
    <section className="panel start-panel" aria-label={t('start.title')}>
      <LastTick />
      {operation.released ? (
        <TileRadios
          label={t('start.kind')}
          columns={2}
          keys="digits"
          value={startKind}
          onChange={(kind) => setStartKind(kind === 'setup' ? 'setup' : 'production')}
          choices={[
            { id: 'production', text: t('start.production'), icon: 'play' },
            { id: 'setup', text: t('start.setup'), icon: 'wrench' },
          ]}
        />
      ) : (
        <Notice tone="attention" title={t('planned.title')}>
          {t('planned.next')}
        </Notice>
      )}
      {job?.instructions ? <Notice tone="act">{t('job.instructions', { text: job.instructions })}</Notice> : null}
      <SubmissionAnswer submission={submission} />
      <div className="start-panel-keys">
        {job?.status === 'assigned' ? (
          <AcceptKey job={job} name={operation.orderNo} shortcut={shortcutKeys.act} />
        ) : (
          <Button
            tone="act"
            size="primary"
            icon="play"
            shortcut={shortcutKeys.act}
            isPending={submission.state.step === 'pending'}
            isDisabled={!operation.released}
            onPress={() => start(startKind)}
          >
            {t('start')}
          </Button>
        )}
        <Button shortcut={shortcutKeys.back} onPress={() => choose(null)}>
          {t('backToList')}
        </Button>
      </div>
    </section>
  );
}

/** Goes on with a stopped operation. */
export function ResumeButton({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const { submission, start } = useStart(operation);
  useStartScans({ operation, submission, start, chosenKind: 'production' });
  return (
    <>
      <Button
        tone="act"
        size="primary"
        icon="play"
        shortcut={shortcutKeys.act}
        isPending={submission.state.step === 'pending'}
        onPress={() => start('production')}
      >
        {t('resume')}
      </Button>
      <SubmissionAnswer submission={submission} />
    </>
  );
}
