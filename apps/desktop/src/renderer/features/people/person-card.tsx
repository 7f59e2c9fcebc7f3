import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useServerAct } from '../../replica/use-server.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { changePerson, type PersonRecord, personRecordSchema } from './people-server.ts';
import { usePeople } from './people-slice.ts';
import { PersonActs } from './person-acts.tsx';
import { bodyOf, draftOf } from './person-draft.ts';
import { PersonForm } from './person-form.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { usePower } from './role-power.ts';

interface PersonCardProps {
  readonly person: PersonRecord;
  /** Something was changed on the server. */
  readonly onChanged: () => void;
}

/** All that is known of a person, and what may be done about him. What is typed stays until the server has it. */
export function PersonCard({ person, onChanged }: PersonCardProps) {
  const { t } = useTranslation(['people', 'roles']);
  const { drafts, setDraft, saved, forget, tick } = usePeople();
  const { hindrance } = usePower();
  const act = useServerAct();
  const before = draftOf(person);
  const draft = drafts[person.id] ?? before;
  const body = bodyOf(draft, before);
  const hasChanged = Object.keys(body).length > 0;
  const why = hindrance(person);
  const save = () =>
    act.run(changePerson(person.id, body), (answer) => {
      const record = personRecordSchema.safeParse(answer).data;
      saved(person.id, person.id, record?.username ?? person.username);
      onChanged();
    });
  const role = person.role ? t(`roles:name.${person.role}`) : t('role.none');
  return (
    <section className="people-card" aria-label={person.full_name}>
      <h2 className="desk-detail-title">
        {person.full_name}
        <span className="people-name-more">{[person.username, role, person.initials].join(' · ')}</span>
      </h2>
      <Facts person={person} />
      {why ? (
        <Notice tone="attention" title={t(`hindrance.${why}`, { role })}>
          {t(`hindrance.${why}.next`)}
        </Notice>
      ) : null}
      <PersonForm
        key={person.id}
        draft={draft}
        onChange={(next) => setDraft(person.id, next)}
        isNew={false}
        mayGivePower={why === null}
      />
      {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
      {tick === person.username && !hasChanged ? <Notice tone="normal">{t('saved')}</Notice> : null}
      <div className="people-keys">
        <Button tone="act" icon="check" isDisabled={!hasChanged} isPending={act.isPending} onPress={save}>
          {t('save')}
        </Button>
        {drafts[person.id] ? (
          <Button icon="undo" onPress={() => forget(person.id)}>
            {t('discard')}
          </Button>
        ) : null}
        <PersonActs person={person} hindrance={why} onChanged={onChanged} />
        <Link to="/cards" className="desk-key people-cards">
          <Icon name="print" />
          {t('cards')}
        </Link>
      </div>
    </section>
  );
}

function Facts({ person }: { readonly person: PersonRecord }) {
  const { t } = useTranslation('people');
  const formats = useFormats();
  const password = person.must_change_password ? t('password.temporary') : t('password.own');
  return (
    <dl className="people-facts">
      <div>
        <dt>{t('fact.state')}</dt>
        <dd>{person.is_active ? t('state.active') : t('state.left')}</dd>
      </div>
      <div>
        <dt>{t('fact.password')}</dt>
        <dd>{person.has_account ? password : t('password.none')}</dd>
      </div>
      <div>
        <dt>{t('fact.signedIn')}</dt>
        <dd>{person.last_login_at ? formats.dateTime(Date.parse(person.last_login_at)) : t('never')}</dd>
      </div>
    </dl>
  );
}
