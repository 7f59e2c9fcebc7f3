import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { codeText } from '../../ui/entry-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { RawText } from '../../ui/raw-text.tsx';
import { Loading } from '../../ui/screen-state.tsx';
import { AuditFailure } from './audit-failure.tsx';
import { verdictIcons } from './audit-list.tsx';
import { type AuditCard, cardSchema, type LinkedEntry } from './audit-shapes.ts';
import { useAudit } from './audit-slice.ts';
import { useDateTime, useEntryTitle, useKindText } from './audit-words.ts';
import { ChangeTable, changesOf, saidOf, sidesOf } from './change-lines.tsx';
import { useAsked } from './use-asked.ts';

/** One entry: who, at which kiosk, when it happened, was entered and arrived, what became of it, and what it changed. */
export function AuditCardView({ id }: { readonly id: number }) {
  const { value: card, refusal, again } = useAsked(`/api/v1/audit-logs/${id}`, cardSchema);
  if (refusal) return <AuditFailure refusal={refusal} onAgain={again} />;
  return card ? <Card card={card} /> : <Loading />;
}

function Card({ card }: { readonly card: AuditCard }) {
  const { t, i18n } = useTranslation(['audit', 'entry']);
  const title = useEntryTitle();
  const kindText = useKindText();
  const { verdict, code } = card;
  return (
    <>
      <h2 className="desk-detail-title">
        {title(card)}{' '}
        <span className="audit-about">
          {[kindText(card.entity_type), card.entity_name].filter(Boolean).join(' · ')}
        </span>
      </h2>
      <p className="audit-verdict" data-verdict={verdict}>
        <Icon name={verdictIcons[verdict]} />
        <span>
          <strong>{t(`entry:verdict.${verdict}`)}</strong> {codeText(i18n, code)}
          {card.confirmed.length > 0 ? ` ${t('confirmed')}` : null}
          {card.repeats === null ? null : ` ${t('repeats')}`}
        </span>
      </p>
      <Facts card={card} />
      <Changes card={card} />
      <Ways card={card} />
    </>
  );
}

function Facts({ card }: { readonly card: AuditCard }) {
  const { t } = useTranslation('audit');
  const dateTime = useDateTime();
  const { entered_at: enteredAt, was_offline: wasOffline, ip_address: address } = card;
  const arrival = dateTime(card.recorded_at);
  return (
    <dl className="audit-facts">
      <Fact name={t('fact.who')}>{card.user_name ?? t('noPerson')}</Fact>
      <Fact name={t('fact.device')}>{card.device_name ?? t('noDevice')}</Fact>
      <Fact name={t('fact.happened')}>
        {dateTime(card.occurred_at)}
        {card.time_quality === 'synced' ? null : (
          <small>{t(`quality.${card.time_quality as 'estimated'}`, { defaultValue: '' })}</small>
        )}
      </Fact>
      {card.is_backfill && enteredAt ? <Fact name={t('fact.entered')}>{dateTime(enteredAt)}</Fact> : null}
      <Fact name={t('fact.arrived')}>
        {arrival}
        {wasOffline === null ? null : <small>{wasOffline ? t('arrived.later') : t('arrived.atOnce')}</small>}
      </Fact>
      <Fact name={t('fact.number')}>{String(card.id)}</Fact>
      {card.scan === null ? null : (
        <Fact name={t('fact.scan')}>
          <RawText text={card.scan} />
        </Fact>
      )}
      <Fact name={t('fact.from')}>
        {address ?? t('from.server')}
        {card.user_agent ? <small className="audit-agent">{card.user_agent}</small> : null}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="audit-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What it changed; of what changed nothing, what was entered. */
function Changes({ card }: { readonly card: AuditCard }) {
  const { t } = useTranslation('audit');
  const changes = changesOf(card);
  if (changes.length > 0) return <ChangeTable label={t('changed')} changes={changes} sides={sidesOf(card)} />;
  const said = saidOf(card);
  return (
    <>
      <p>{card.values_known ? t('unchanged') : t('unknownValues')}</p>
      {said.length > 0 ? <ChangeTable label={t('said')} changes={said} sides="said" /> : null}
    </>
  );
}

/** To what belongs to it: corrections, the same press, the history of the thing. */
function Ways({ card }: { readonly card: AuditCard }) {
  const { t } = useTranslation('audit');
  const { follow } = useAudit();
  const title = useEntryTitle();
  const way = (text: string, { id }: Pick<LinkedEntry, 'id'>) => (
    <Button key={`${text}${id}`} onPress={() => follow({ kind: 'card', id })}>
      {text}
    </Button>
  );
  const { entity_type: type, entity_id: id } = card;
  const name = card.entity_name ?? '';
  const named = ({ event_type }: LinkedEntry) => title({ ...card, event_type, payload: null, action: 'UPDATE' });
  return (
    <div className="audit-ways">
      {card.corrects ? way(t('way.corrects'), card.corrects) : null}
      {card.corrected_by.map((one) => way(t('way.correctedBy'), one))}
      {card.settled_by === null ? null : way(t('way.settledBy'), { id: card.settled_by })}
      {card.command.filter((one) => one.id !== card.id).map((one) => way(t('way.together', { what: named(one) }), one))}
      {type && id ? (
        <Button tone="act" icon="list" onPress={() => follow({ kind: 'history', type, id, name })}>
          {t('way.history')}
        </Button>
      ) : null}
    </div>
  );
}
