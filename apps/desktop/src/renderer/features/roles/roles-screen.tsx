import './roles-screen.css';
import { type Constraint, type RoleName, roleNames } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../replica/use-kiosk.ts';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { actsOf } from './role-acts.ts';

/** What each role may do, read from the rules themselves: nobody can change it here, and it needs no server. */
export function RolesScreen() {
  const { t } = useTranslation('roles');
  const own = useSession()?.roles[0];
  const [role, setRole] = useState<RoleName>(roleNames.find((name) => name === own) ?? 'operator');
  return (
    <div className="desk">
      <div className="roles-head">
        <h1 className="desk-title">{t('title')}</h1>
        <Link to="/people" className="desk-key roles-back">
          <Icon name="person" />
          {t('back')}
        </Link>
      </div>
      <div className="desk-body roles-body">
        <section className="desk-side" aria-label={t('list')}>
          <ChoiceGroup label={t('list')} className="desk-list" value={role} onChange={setRole}>
            {roleNames.map((name) => (
              <Choice key={name} id={name} className="desk-key roles-choice">
                {t(`name.${name}`)}
              </Choice>
            ))}
          </ChoiceGroup>
        </section>
        <RoleActs role={role} />
      </div>
    </div>
  );
}

function RoleActs({ role }: { readonly role: RoleName }) {
  const { t } = useTranslation('roles');
  const limitText = useLimitText();
  const acts = actsOf(role);
  return (
    <section className="desk-side" aria-label={t('what')}>
      <ScrollArea className="desk-detail roles-acts">
        <h2 className="desk-detail-title">{t(`name.${role}`)}</h2>
        <p>{t(`for.${role}`)}</p>
        {acts.length === 0 ? <p>{t('nothing')}</p> : null}
        <table className="desk-table">
          <thead>
            <tr>
              <th scope="col">{t('head.thing')}</th>
              <th scope="col">{t('head.acts')}</th>
            </tr>
          </thead>
          <tbody>
            {acts.map(({ resource, acts: some }) => (
              <tr key={resource}>
                <th scope="row">{t(`resource.${resource}`)}</th>
                <td>
                  {some
                    .map(({ action, limit }) => t(`action.${action}`) + (limit ? ` (${limitText(limit)})` : ''))
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}

function useLimitText(): (limit: Constraint) => string {
  const { t } = useTranslation('roles');
  const nameOf = (one: string) => {
    const role = roleNames.find((known) => known === one);
    return role === undefined ? t('all') : t(`name.${role}`);
  };
  const whomText = (whom: readonly string[]) => whom.map(nameOf).join(', ');
  return ({ self, stages, cooperation, assignees }) => {
    const parts = [
      ...(self ? [t('limit.self')] : []),
      ...(stages ? [t('limit.stages', { stages: stages.map((stage) => t(`stage.${stage}`)).join(', ') })] : []),
      ...(cooperation === undefined ? [] : [t(`limit.cooperation.${cooperation}`)]),
      ...(assignees && 'only' in assignees ? [t('limit.only', { whom: whomText(assignees.only) })] : []),
      ...(assignees && 'not' in assignees ? [t('limit.not', { whom: whomText(assignees.not) })] : []),
    ];
    return t('narrowed', { limit: parts.join('; ') });
  };
}
