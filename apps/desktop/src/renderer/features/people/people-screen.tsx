import './people-screen.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAnswer } from '../../replica/use-server.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { NewPerson } from './new-person.tsx';
import { PeopleList } from './people-list.tsx';
import { listPath, type PeopleFilter, personPageSchema, personPath, personRecordSchema } from './people-server.ts';
import { newPerson, usePeople } from './people-slice.ts';
import { PersonCard } from './person-card.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { peopleRoles } from './role-power.ts';

/** A word is looked for when its typing stops for so long. */
const typingMs = 250;

/** The people of the plant, for who looks after them. It works with the server only, and says so when that is away. */
export function PeopleScreen() {
  const { t } = useTranslation('people');
  const { filter, chosenId } = usePeople();
  const path = listPath(filter);
  const { value, refusal, again } = useAnswer(useSettled(path, typingMs, path), personPageSchema);
  return (
    <div className="desk">
      <Head />
      {refusal ? <RefusalNotice refusal={refusal} onAgain={again} /> : null}
      <div className="desk-body people-body">
        <div className="desk-side">
          {value ? <PeopleList people={value.items} total={value.total} /> : null}
          {value || refusal ? null : <Loading />}
        </div>
        <div className="desk-detail people-detail">
          {chosenId === newPerson ? <NewPerson onChanged={again} /> : null}
          {chosenId === null ? <Empty title={t('choose.title')}>{t('choose.next')}</Empty> : null}
          {chosenId !== null && chosenId !== newPerson ? (
            <ChosenPerson key={chosenId} id={chosenId} onChanged={again} />
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** Read by itself: it stays when the list is narrowed, or a change takes its person out of it. */
function ChosenPerson({ id, onChanged }: { readonly id: string; readonly onChanged: () => void }) {
  const { value, refusal, again } = useAnswer(personPath(id), personRecordSchema);
  const changed = () => {
    again();
    onChanged();
  };
  return (
    <>
      {refusal ? <RefusalNotice refusal={refusal} onAgain={again} /> : null}
      {value ? <PersonCard person={value} onChanged={changed} /> : null}
      {value || refusal ? null : <Loading />}
    </>
  );
}

function Head() {
  const { t } = useTranslation(['people', 'roles']);
  const { filter, setFilter, choose } = usePeople();
  const roles = [{ id: '', text: t('filter.all') }, ...peopleRoles.map((id) => ({ id, text: t(`roles:name.${id}`) }))];
  const states = (['active', 'left', 'all'] as const).map((id) => ({ id, text: t(`filter.${id}State`) }));
  return (
    <div className="people-head">
      <h1 className="desk-title">{t('title')}</h1>
      <TextField
        label={t('filter.search')}
        value={filter.search}
        onChange={(search) => setFilter({ search })}
        maxLength={100}
      />
      <SelectField label={t('role')} choices={roles} value={filter.role} onChange={(role) => setFilter({ role })} />
      <SelectField
        label={t('fact.state')}
        choices={states}
        value={filter.state}
        onChange={(state) => setFilter({ state: state as PeopleFilter['state'] })}
      />
      <Button icon="person" onPress={() => choose(newPerson)}>
        {t('add.title')}
      </Button>
      <Link to="/roles" className="desk-key people-cards">
        <Icon name="list" />
        {t('rolesLink')}
      </Link>
    </div>
  );
}
