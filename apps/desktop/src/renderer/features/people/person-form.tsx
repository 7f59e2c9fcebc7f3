import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { listFields, type PersonDraft, textFields } from './person-draft.ts';
import { peopleRoles, usePower } from './role-power.ts';
import { WorkplaceChoice } from './workplace-choice.tsx';

interface PersonFormProps {
  readonly draft: PersonDraft;
  readonly onChange: (draft: PersonDraft) => void;
  /** The user name is chosen once. */
  readonly isNew: boolean;
  /** False: the role and the workplaces are shown elsewhere and not changed here. */
  readonly mayGivePower: boolean;
}

/** The fields of a person, his role and his workplaces. */
export function PersonForm({ draft, onChange, isNew, mayGivePower }: PersonFormProps) {
  const { t } = useTranslation(['people', 'roles']);
  const { isAbove } = usePower();
  const set = (change: Partial<PersonDraft>) => onChange({ ...draft, ...change });
  const roles = peopleRoles.map((role) => ({ id: role, text: t(`roles:name.${role}`) }));
  return (
    <>
      <div className="people-fields">
        {isNew ? (
          <TextField
            label={t('field.username')}
            value={draft.username}
            onChange={(username) => set({ username })}
            maxLength={50}
          />
        ) : null}
        {textFields.map((field) => (
          <TextField
            key={field}
            label={t(`field.${field}`)}
            value={draft[field]}
            onChange={(text) => set({ [field]: text })}
            maxLength={field === 'email' ? 254 : 100}
          />
        ))}
        {listFields.map((field) => (
          <TextField
            key={field}
            label={t(`field.${field}`)}
            value={draft[field]}
            onChange={(text) => set({ [field]: text })}
            maxLength={2000}
          />
        ))}
        {mayGivePower ? (
          <SelectField
            label={t('role')}
            choices={roles}
            value={draft.role}
            onChange={(role) => set({ role: role as PersonDraft['role'] })}
          />
        ) : null}
      </div>
      {mayGivePower && isAbove(draft.role) ? (
        <Notice tone="attention" title={t('above.title', { role: t(`roles:name.${draft.role}`) })}>
          {t('above.next')}
        </Notice>
      ) : null}
      {mayGivePower ? (
        <WorkplaceChoice chosen={draft.workplace_access} onChange={(workplace_access) => set({ workplace_access })} />
      ) : null}
    </>
  );
}
