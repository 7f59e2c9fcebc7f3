import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { Empty } from '../../ui/screen-state.tsx';
import type { PersonRecord } from './people-server.ts';
import { usePeople } from './people-slice.ts';

interface PeopleListProps {
  readonly people: readonly PersonRecord[];
  readonly total: number;
}

/** Who was found, by user name; who left is marked with a word and a sign. */
export function PeopleList({ people, total }: PeopleListProps) {
  const { t } = useTranslation('people');
  if (people.length === 0) return <Empty title={t('empty.title')}>{t('empty.next')}</Empty>;
  return (
    <>
      <ul className="desk-list" aria-label={t('list')}>
        {people.map((person) => (
          <li key={person.id}>
            <Row person={person} />
          </li>
        ))}
      </ul>
      {total > people.length ? <p>{t('more', { count: total - people.length })}</p> : null}
    </>
  );
}

function Row({ person }: { readonly person: PersonRecord }) {
  const { t } = useTranslation(['people', 'roles']);
  const { chosenId, choose, drafts } = usePeople();
  const role = person.role ? t(`roles:name.${person.role}`) : t('role.none');
  return (
    <AriaButton
      className="desk-row people-row"
      data-left={!person.is_active}
      aria-pressed={person.id === chosenId}
      onPress={() => choose(person.id)}
    >
      <Icon name={person.is_active ? 'person' : 'minus'} className="desk-row-icon" />
      <span className="desk-row-words">
        <span className="desk-row-title">{person.full_name}</span>
        <span className="desk-row-more">{[person.username, role, person.department].filter(Boolean).join(' · ')}</span>
        {person.is_active ? null : <span className="people-row-state">{t('state.left')}</span>}
        {drafts[person.id] ? <span className="people-row-state">{t('state.draft')}</span> : null}
      </span>
    </AriaButton>
  );
}
