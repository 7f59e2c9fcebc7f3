import { type AndonCallType, andonCallTypes, type Uuid } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TileButtons } from '../../ui/tiles.tsx';
import { useAndon } from './andon-slice.ts';
import { callIcons, priorityOf } from './call-types.ts';

interface RaiseDialogProps {
  readonly equipmentId: Uuid;
  readonly siteId: Uuid;
}

/** The second tap of a call for help: what is it about? */
export function RaiseDialog({ equipmentId, siteId }: RaiseDialogProps) {
  const { t } = useTranslation('andon');
  const kiosk = useKiosk();
  const submission = useSubmission();
  const setRaising = useAndon(({ setRaising: set }) => set);
  const [pressed, setPressed] = useState<string | null>(null);
  const raise = (callType: AndonCallType) => {
    setPressed(callType);
    const subjectId = kiosk.newId();
    const payload = { siteId, equipmentId, callType, priority: priorityOf(callType), description: null };
    submission.submit(
      (confirmed) => kiosk.record({ type: 'andon_call.raise', subjectId, payload, confirmed }),
      () => setRaising(false),
    );
  };
  return (
    <Dialog title={t('raise.title')} closeText={t('raise.back')} onClose={() => setRaising(false)}>
      <SubmissionAnswer submission={submission} />
      <TileButtons
        label={t('raise.title')}
        columns={4}
        choices={andonCallTypes.map((type) => ({
          id: type,
          text: t(`type.${type}`),
          icon: callIcons[type],
          tone: type === 'safety' ? 'stop' : 'plain',
        }))}
        pendingId={submission.state.step === 'pending' ? pressed : null}
        onPress={(type) => raise(type as AndonCallType)}
      />
    </Dialog>
  );
}
