import './call-dialog.css';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ElapsedClock } from '../../ui/clocks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAndon } from './andon-slice.ts';
import type { CallGroup } from './call-groups.ts';
import { type CallActs, useCallActs } from './use-call-acts.ts';
import { useNames } from './use-calls.ts';

/** One call, big: who called and when, who comes; acknowledge, resolve or cancel as far as one's rights go. */
export function CallDialog({ group }: { readonly group: CallGroup }) {
  const { t } = useTranslation('andon');
  const openCall = useAndon(({ openCall: open }) => open);
  const acts = useCallActs(group);
  const names = useNames();
  const type = t(`type.${group.callType}`);
  const station = names.station(group.equipmentId) ?? t('unknownStation');
  return (
    <Dialog
      title={t('dialog.title', { type, station })}
      onClose={() => openCall(null)}
      actions={<AnswerKeys group={group} acts={acts} />}
    >
      <CallFacts group={group} />
      <SubmissionAnswer submission={acts.submission} />
      <NotesAndCancel group={group} acts={acts} />
    </Dialog>
  );
}

interface ActsProps {
  readonly group: CallGroup;
  readonly acts: CallActs;
}

function AnswerKeys({ group, acts: { submission, may, act } }: ActsProps) {
  const { t } = useTranslation('andon');
  const { openCall } = useAndon();
  const { note, done } = useNote(group);
  const isPending = submission.state.step === 'pending';
  const acknowledge = () => act('acknowledge', {}, () => openCall(null));
  const resolve = () => act('resolve', { notes: note }, done);
  return (
    <>
      {group.status === 'open' && may('acknowledge') ? (
        <Button tone="act" size="primary" icon="hand" isPending={isPending} onPress={acknowledge}>
          {t('acknowledge')}
        </Button>
      ) : null}
      {may('resolve') ? (
        <Button tone="normal" size="primary" icon="check" isPending={isPending} onPress={resolve}>
          {t('resolve')}
        </Button>
      ) : null}
    </>
  );
}

function NotesAndCancel({ group, acts: { submission, may, act } }: ActsProps) {
  const { t } = useTranslation('andon');
  const { notes, setNotes } = useAndon();
  const { note, done } = useNote(group);
  const cancel = () => act('cancel', { reason: note ?? t('falseCall') }, done);
  return (
    <>
      {may('resolve') || may('cancel') ? (
        <TextField
          label={may('resolve') ? t('notes') : t('cancelReason')}
          value={notes[group.key] ?? ''}
          onChange={(value) => setNotes(group.key, value)}
          multiline
          maxLength={500}
        />
      ) : null}
      {may('cancel') ? (
        <Button icon="cross" isPending={submission.state.step === 'pending'} onPress={cancel}>
          {t('cancel')}
        </Button>
      ) : null}
    </>
  );
}

/** What is typed about a call (null: nothing), and what happens once it is kept. */
function useNote(group: CallGroup): { readonly note: string | null; readonly done: () => void } {
  const { notes, setNotes, openCall } = useAndon();
  const text = (notes[group.key] ?? '').trim();
  const done = () => {
    setNotes(group.key, '');
    openCall(null);
  };
  return { note: text === '' ? null : text, done };
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
