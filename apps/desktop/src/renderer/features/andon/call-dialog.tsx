import './call-dialog.css';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ElapsedClock } from '../../ui/clocks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAndon } from './andon-slice.ts';
import type { CallGroup } from './call-groups.ts';
import { useCallActs } from './use-call-acts.ts';
import { useNames } from './use-calls.ts';

/** One call, big: who called and when, who comes; acknowledge, resolve or cancel as far as one's rights go. */
export function CallDialog({ group }: { readonly group: CallGroup }) {
  const { t } = useTranslation('andon');
  const { openCall, notes, setNotes } = useAndon();
  const { submission, may, act } = useCallActs(group);
  const names = useNames();
  const text = notes[group.key] ?? '';
  const note = text.trim() === '' ? null : text.trim();
  const isPending = submission.state.step === 'pending';
  const close = () => openCall(null);
  const done = () => {
    setNotes(group.key, '');
    close();
  };
  const title = t('dialog.title', {
    type: t(`type.${group.callType}`),
    station: names.station(group.equipmentId) ?? t('unknownStation'),
  });
  return (
    <Dialog
      title={title}
      onClose={close}
      actions={
        <>
          {group.status === 'open' && may('acknowledge') ? (
            <Button
              tone="act"
              size="primary"
              icon="hand"
              isPending={isPending}
              onPress={() => act('acknowledge', {}, close)}
            >
              {t('acknowledge')}
            </Button>
          ) : null}
          {may('resolve') ? (
            <Button
              tone="normal"
              size="primary"
              icon="check"
              isPending={isPending}
              onPress={() => act('resolve', { notes: note }, done)}
            >
              {t('resolve')}
            </Button>
          ) : null}
        </>
      }
    >
      <CallFacts group={group} />
      <SubmissionAnswer submission={submission} />
      {may('resolve') || may('cancel') ? (
        <TextField
          label={may('resolve') ? t('notes') : t('cancelReason')}
          value={text}
          onChange={(value) => setNotes(group.key, value)}
          multiline
          maxLength={500}
        />
      ) : null}
      {may('cancel') ? (
        <Button
          icon="cross"
          isPending={isPending}
          onPress={() => act('cancel', { reason: note ?? t('falseCall') }, done)}
        >
          {t('cancel')}
        </Button>
      ) : null}
    </Dialog>
  );
}

function CallFacts({ group }: { readonly group: CallGroup }) {
  const { t } = useTranslation('andon');
  const names = useNames();
  const acknowledged = group.calls.find((call) => call.acknowledged)?.acknowledged;
  const raisers = [...new Set(group.calls.map(({ raised }) => names.person(raised?.by.id) ?? t('somebody')))];
  return (
    <dl className="call-facts">
      <div>
        <dt>{t('since')}</dt>
        <dd className="call-facts-clock">
          <ElapsedClock from={group.since} />
        </dd>
      </div>
      <div>
        <dt>{t('calledBy')}</dt>
        <dd>
          {raisers.join(', ')}
          {group.calls.length > 1 ? ` (${t('count', { count: group.calls.length })})` : ''}
        </dd>
      </div>
      <div>
        <dt>{t('answer')}</dt>
        <dd>
          {acknowledged ? t('comes', { name: names.person(acknowledged.by.id) ?? t('somebody') }) : t('status.open')}
        </dd>
      </div>
    </dl>
  );
}
