import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../replica/use-kiosk.ts';
import { useServerAct } from '../../replica/use-server.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Loading } from '../../ui/screen-state.tsx';
import { ExplainForm } from './explain-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { RetimeForm } from './retime-form.tsx';
import { SplitForm } from './split-form.tsx';
import type { StopFormProps } from './stop-form-props.ts';
import { stopRequests } from './stop-paths.ts';
import { StopRefusal } from './stop-refusal.tsx';

type StopActProps = Omit<StopFormProps, 'timeZone'>;

const acts = ['explain', 'split', 'merge', 'retime'] as const;
const forms = { explain: ExplainForm, split: SplitForm, merge: MergeForm, retime: RetimeForm } as const;

/** What can be said of a stop by whoever is signed in; one form at a time. What is confirmed is opened again first. */
export function StopActs({ stop, onDone }: StopActProps) {
  const { t } = useTranslation('stopDesk');
  const rights = useSession()?.rights ?? [];
  const [act, setAct] = useState<(typeof acts)[number]>('explain');
  const timeZone = useTimeZone();
  const mayConfirm = rights.includes('downtime:confirm');
  if (stop.status === 'confirmed') return mayConfirm ? <Reopen stop={stop} onDone={onDone} /> : null;
  if (!rights.includes('downtime:write')) return null;
  // A form that began in another zone would offer wrong times.
  if (timeZone === null) return <Loading />;
  const Form = forms[act];
  return (
    <section className="stop-acts" aria-label={t('acts')}>
      <ChoiceGroup label={t('acts')} className="stop-which" value={act} onChange={setAct}>
        {acts.map((one) => (
          <Choice key={one} id={one} className="desk-key">
            {t(`act.${one}`)}
          </Choice>
        ))}
      </ChoiceGroup>
      <Form stop={stop} timeZone={timeZone} onDone={onDone} />
      {mayConfirm && stop.status === 'closed' && stop.is_explained ? <Confirm stop={stop} onDone={onDone} /> : null}
    </section>
  );
}

function Confirm({ stop, onDone }: StopActProps) {
  const { t } = useTranslation('stopDesk');
  const act = useServerAct();
  return (
    <div className="stop-form">
      <p>{t('confirm.what')}</p>
      <Button
        icon="circleCheck"
        isPending={act.isPending}
        onPress={() => act.run(stopRequests.confirm(stop.id), onDone)}
      >
        {t('confirm.key')}
      </Button>
      <StopRefusal refusal={act.refusal} />
    </div>
  );
}

function Reopen({ stop, onDone }: StopActProps) {
  const { t } = useTranslation('stopDesk');
  const act = useServerAct();
  return (
    <div className="stop-form">
      <p>{t('reopen.what')}</p>
      <Button icon="undo" isPending={act.isPending} onPress={() => act.run(stopRequests.reopen(stop.id), onDone)}>
        {t('reopen.key')}
      </Button>
      <StopRefusal refusal={act.refusal} />
    </div>
  );
}
