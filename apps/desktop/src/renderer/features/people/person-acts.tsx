import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerAct } from '../../replica/use-server.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { changePerson, givePassword, type PersonRecord, takeAway, temporaryPasswordSchema } from './people-server.ts';
import { usePeople } from './people-slice.ts';
import { RefusalNotice } from './refusal-notice.tsx';

interface PersonActsProps {
  readonly person: PersonRecord;
  readonly hindrance: 'own' | 'above' | null;
  readonly onChanged: () => void;
}

type Asked = 'password' | 'leave' | null;

/** A password for one use, and leaving and coming back; none of it to oneself or to who can do more. */
export function PersonActs({ person, hindrance, onChanged }: PersonActsProps) {
  const { t } = useTranslation('people');
  const [asked, setAsked] = useState<Asked>(null);
  const act = useServerAct();
  if (hindrance !== null) return null;
  return (
    <>
      {person.is_active ? (
        <>
          <Button icon="shield" onPress={() => setAsked('password')}>
            {t('give.key')}
          </Button>
          <Button tone="stop" icon="minus" onPress={() => setAsked('leave')}>
            {t('leave.key')}
          </Button>
        </>
      ) : (
        <Button
          icon="undo"
          isPending={act.isPending}
          onPress={() => act.run(changePerson(person.id, { is_active: true }), onChanged)}
        >
          {t('return.key')}
        </Button>
      )}
      {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
      {asked === 'password' ? (
        <PasswordDialog person={person} onChanged={onChanged} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'leave' ? <LeaveDialog person={person} onChanged={onChanged} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

interface ActDialogProps {
  readonly person: PersonRecord;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** The password is in this dialog only: closed, nobody sees it again. */
function PasswordDialog({ person, onChanged, onClose }: ActDialogProps) {
  const { t } = useTranslation('people');
  const act = useServerAct();
  const [password, setPassword] = useState<string | null>(null);
  const give = () =>
    act.run(givePassword(person.id), (answer) => {
      setPassword(temporaryPasswordSchema.safeParse(answer).data?.temporary_password ?? null);
      onChanged();
    });
  return (
    <Dialog
      title={t('give.title', { name: person.full_name })}
      onClose={onClose}
      actions={
        password === null ? (
          <Button tone="act" size="primary" icon="shield" isPending={act.isPending} onPress={give}>
            {t('give.do')}
          </Button>
        ) : null
      }
    >
      {password === null ? (
        <p>{person.has_account ? t('give.again') : t('give.first')}</p>
      ) : (
        <>
          <p className="people-password">{password}</p>
          <Notice tone="attention">{t('give.once', { name: person.username })}</Notice>
        </>
      )}
      {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
    </Dialog>
  );
}

function LeaveDialog({ person, onChanged, onClose }: ActDialogProps) {
  const { t } = useTranslation('people');
  const act = useServerAct();
  const choose = usePeople((people) => people.choose);
  const leave = () =>
    act.run(takeAway(person.id), () => {
      choose(null);
      onChanged();
      onClose();
    });
  return (
    <Dialog
      role="alertdialog"
      width="narrow"
      title={t('leave.title', { name: person.full_name })}
      onClose={onClose}
      actions={
        <Button tone="stop" size="primary" icon="minus" isPending={act.isPending} onPress={leave}>
          {t('leave.do')}
        </Button>
      }
    >
      <p>{t('leave.what')}</p>
      <p>{t('leave.back')}</p>
      {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
    </Dialog>
  );
}
