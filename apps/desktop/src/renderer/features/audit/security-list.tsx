import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { AuditFailure } from './audit-failure.tsx';
import { type SecurityEntry, securityPageSchema } from './audit-shapes.ts';
import { useAudit } from './audit-slice.ts';
import { useDateTime } from './audit-words.ts';
import { usePages } from './use-asked.ts';

/** What somebody should look at: it may be an attack. */
const alarming = new Set(['sign_in_failed', 'sign_in_locked', 'refresh_reused', 'device_revoked']);

const iconOf = (kind: string): IconName => {
  if (alarming.has(kind)) return 'warning';
  return kind.startsWith('device') || kind.startsWith('enrolment') ? 'box' : 'person';
};

/** Who came in, who was turned away, and what changed what people and devices may do. */
export function SecurityList({ path }: { readonly path: string }) {
  const { t } = useTranslation('audit');
  const { items, refusal, again, hasMore, isReading, readMore } = usePages(path, securityPageSchema);
  if (items === null) return refusal ? <AuditFailure refusal={refusal} onAgain={again} /> : <Loading />;
  if (items.length === 0) return <Empty title={t('empty.title')}>{t('empty.next')}</Empty>;
  return (
    <div className="desk-side audit-security">
      <ul className="desk-list audit-list" aria-label={t('tab.security')}>
        {items.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ul>
      {refusal ? <AuditFailure refusal={refusal} onAgain={readMore} /> : null}
      {hasMore && !refusal ? (
        <Button isPending={isReading} onPress={readMore}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

function Line({ entry }: { readonly entry: SecurityEntry }) {
  const { t } = useTranslation('audit');
  const { choose, showTab } = useAudit();
  const dateTime = useDateTime();
  const { kind, person_name: person, actor_name: actor, device_name: device, audit_log_id: number } = entry;
  const what = t(`security.${kind as 'signed_in'}`, { defaultValue: kind.replaceAll(/[_.]/g, ' ') });
  const open = (id: number) => {
    showTab('entries');
    choose({ kind: 'card', id });
  };
  return (
    <li className="desk-row audit-line" data-alarming={alarming.has(kind)}>
      <Icon name={iconOf(kind)} className="desk-row-icon" />
      <span className="desk-row-words">
        <span className="desk-row-title">{what}</span>
        <span className="desk-row-more">
          {[person, device, actor && actor !== person ? t('security.by', { name: actor }) : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="desk-row-words">
        <span>{dateTime(entry.at)}</span>
        <span className="desk-row-more audit-agent">
          {[entry.ip_address, entry.user_agent].filter(Boolean).join(' · ')}
        </span>
      </span>
      {number === null ? null : (
        <Button label={t('open', { what })} onPress={() => open(number)}>
          {t('card')}
        </Button>
      )}
    </li>
  );
}
