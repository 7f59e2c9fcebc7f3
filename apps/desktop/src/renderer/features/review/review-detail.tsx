import './review-detail.css';
import type { OperationState, ReviewItemState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useAgeText } from '../../ui/clocks.tsx';
import { codeText } from '../../ui/entry-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { correctableOf } from './correction-draft.ts';
import { CorrectionForm } from './correction-form.tsx';
import { DismissAllKey } from './dismiss-all.tsx';
import { ForkFacts } from './fork-facts.tsx';
import { ResolveKeys } from './resolve-keys.tsx';
import { mainOf, type ReviewGroup, verdictOf } from './review-groups.ts';
import { verdictIcons } from './review-queue.tsx';
import { useReview } from './review-slice.ts';
import { useActorName, useDateTime, useDeviceName, useItemTitle } from './review-words.ts';
import { SidesTable } from './sides-table.tsx';
import { usePlantNames, useSubject } from './use-review-data.ts';

interface ReviewDetailProps {
  readonly group: ReviewGroup;
  readonly item: ReviewItemState;
}

/** One item: what was recorded beside what the plant's record says now, and what can be done. */
export function ReviewDetail({ group, item }: ReviewDetailProps) {
  const { t, i18n } = useTranslation('review');
  const title = useItemTitle();
  const tick = useReview(({ tick: last }) => last);
  const [isCorrecting, setCorrecting] = useState(false);
  const main = mainOf(item);
  const subject = useSubject(main?.stream?.type ?? '', main?.stream?.id ?? '');
  const operation = main?.stream?.type === 'operation' ? (subject as OperationState | null | undefined) : null;
  const verdict = verdictOf(item);
  const correctable = operation ? correctableOf(item, operation.corrections) : null;
  return (
    <section className="desk-detail" aria-label={title(item)}>
      {tick ? <Notice tone="normal">{t(`tick.${tick}`)}</Notice> : null}
      {group.items.length > 1 ? <Stepper group={group} item={item} /> : null}
      <h2 className="desk-detail-title">
        {title(item)}
        {operation ? (
          <span className="review-detail-place">
            {t('step', { order: operation.orderNo, no: operation.operationNo })}
          </span>
        ) : null}
      </h2>
      <p className="review-verdict" data-verdict={verdict}>
        <Icon name={verdictIcons[verdict]} />
        <span>
          <strong>{t(`verdictLong.${verdict}`)}</strong> {codeText(i18n, item.code)}
          {/* Nobody need ask again whether the person had seen it. */}
          {item.confirmed.length > 0 ? ` ${t('confirmed')}` : null}
        </span>
      </p>
      {isCorrecting ? null : <Who item={item} operation={operation ?? null} />}
      {item.kind === 'fork' ? <ForkFacts item={item} /> : null}
      {main?.stream && main.payload && subject !== undefined && !isCorrecting ? (
        <SidesTable item={item} entry={main} subject={subject} />
      ) : null}
      {item.kind === 'entry' && !main?.payload ? <p>{t('unreadable')}</p> : null}
      {isCorrecting && correctable && operation ? (
        <CorrectionForm
          item={item}
          correctable={correctable}
          corrections={operation.corrections}
          onBack={() => setCorrecting(false)}
        />
      ) : (
        <ResolveKeys item={item} onCorrect={correctable ? () => setCorrecting(true) : null} />
      )}
    </section>
  );
}

/** Entries alike are gone through one by one, or left as they are all at once. */
function Stepper({ group: { items }, item }: ReviewDetailProps) {
  const { t } = useTranslation('review');
  const { goTo } = useReview();
  const position = items.indexOf(item);
  const { length: count } = items;
  return (
    <div className="review-stepper">
      <Button isDisabled={position <= 0} onPress={() => goTo(position - 1)}>
        {t('previous')}
      </Button>
      <p className="review-position">{t('position', { position: position + 1, count })}</p>
      <Button isDisabled={position >= count - 1} onPress={() => goTo(position + 1)}>
        {t('next')}
      </Button>
      <DismissAllKey items={items} />
    </div>
  );
}

function Who({ item, operation }: { readonly item: ReviewItemState; readonly operation: OperationState | null }) {
  const { t } = useTranslation('review');
  const names = usePlantNames();
  const actorName = useActorName();
  const deviceName = useDeviceName();
  const dateTime = useDateTime();
  const machine = operation ? names.machine(operation.assetId) : null;
  return (
    <dl className="review-who">
      {item.kind === 'entry' ? (
        <>
          <Fact name={t('who.by')} value={actorName(item.actor)} />
          <Fact name={t('who.device')} value={deviceName(item.deviceId)} />
        </>
      ) : null}
      <Fact name={t('who.at')} value={dateTime(item.occurredAt)} />
      {machine ? <Fact name={t('who.machine')} value={machine} /> : null}
      <Fact name={t('who.waits')} value={useAgeText(item.openedAt)} />
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="review-fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
