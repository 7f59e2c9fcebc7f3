import { useTranslation } from 'react-i18next';
import { useServerAct } from '../../replica/use-server.ts';
import { Button } from '../../ui/button.tsx';
import { addPerson, personRecordSchema } from './people-server.ts';
import { newPerson, usePeople } from './people-slice.ts';
import { bodyOf, emptyDraft } from './person-draft.ts';
import { PersonForm } from './person-form.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

/** The card of a person who is not there yet. What is typed stays until the server has it, or it is discarded. */
export function NewPerson({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation('people');
  const { drafts, setDraft, saved, forget, choose } = usePeople();
  const act = useServerAct();
  const draft = drafts[newPerson] ?? emptyDraft;
  const add = () =>
    act.run(addPerson(bodyOf(draft, null)), (answer) => {
      const record = personRecordSchema.safeParse(answer).data;
      saved(newPerson, record?.id ?? newPerson, record?.username ?? '');
      onChanged();
    });
  const discard = () => {
    forget(newPerson);
    choose(null);
  };
  return (
    <section className="people-card" aria-label={t('add.title')}>
      <h2 className="desk-detail-title">{t('add.title')}</h2>
      <p>{t('add.what')}</p>
      <PersonForm draft={draft} onChange={(next) => setDraft(newPerson, next)} isNew mayGivePower />
      {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
      <div className="people-keys">
        <Button
          tone="act"
          icon="check"
          isDisabled={draft.username.trim() === ''}
          isPending={act.isPending}
          onPress={add}
        >
          {t('add.do')}
        </Button>
        <Button icon="undo" onPress={discard}>
          {t('discard')}
        </Button>
      </div>
    </section>
  );
}
