import type { OperationState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TileButtons, TileRadios } from '../../ui/tiles.tsx';
import { useAnswerScans } from './answer-scans.ts';
import { runsFor } from './station-operations.ts';
import { useStation } from './station-slice.ts';
import { usePersonName, useStopReasons } from './use-station-data.ts';

const unexplained = '';

/** Stop and why, in one tap. Without a reason the stop is "unexplained" until somebody explains it. */
export function StopDialog({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const kiosk = useKiosk();
  const reasons = useStopReasons(operation.assetId);
  const submission = useSubmission();
  const { open, setTick } = useStation();
  const { runs, runId } = useRunToStop(operation);
  const chooseRun = useStation(({ chooseStopRun }) => chooseStopRun);
  const [pressed, setPressed] = useState<string | null>(null);
  const isPending = submission.state.step === 'pending';
  const stop = (code: string) => {
    setPressed(code);
    const payload = { runId, reason: code === unexplained ? null : code };
    submission.submit(
      (confirmed) => kiosk.record({ type: 'operation.stop', subjectId: operation.id, payload, confirmed }),
      ({ eventIds }) => {
        open(null);
        setTick({ kind: 'stopped', name: operation.orderNo, eventIds });
      },
    );
  };
  useAnswerScans({
    submission,
    reasonKind: 'stop',
    answer: (code) => {
      stop(code);
      return true;
    },
    confirm: () => stop(unexplained),
    acts: ['confirm'],
  });
  return (
    <Dialog
      title={t('stopWhy')}
      closeText={t('keepRunning')}
      onClose={() => open(null)}
      actions={
        <Button
          size="primary"
          icon="question"
          shortcut={shortcutKeys.act}
          isPending={isPending && pressed === unexplained}
          onPress={() => stop(unexplained)}
        >
          {t('explainLater')}
        </Button>
      }
    >
      <SubmissionAnswer submission={submission} />
      {runs.length > 1 ? (
        <TileRadios label={t('stopWhose')} choices={runs} value={runId} onChange={chooseRun} keys="letters" />
      ) : null}
      <TileButtons
        label={t('stopWhy')}
        choices={reasons.first}
        others={reasons.others}
        pendingId={isPending ? pressed : null}
        onPress={stop}
      />
    </Dialog>
  );
}

function useRunToStop(operation: OperationState) {
  const { t } = useTranslation('station');
  const session = useSession();
  const personName = usePersonName();
  const chosen = useStation(({ stopRunId }) => stopRunId);
  const runs = runsFor(operation, session?.personId ?? '').map(([id, run]) => ({
    id,
    text: personName(run.by?.id) ?? t('somebody'),
  }));
  return { runs, runId: runs.find(({ id }) => id === chosen)?.id ?? runs[0]?.id ?? '' };
}
