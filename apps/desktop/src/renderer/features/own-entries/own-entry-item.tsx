import type { OperationState, PersonState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { OwnEntry } from '../../replica/kiosk-contract.ts';
import { useView } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Button } from '../../ui/button.tsx';
import { codeText, entryText } from '../../ui/entry-words.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { OwnRow, OwnState } from './own-rows.ts';

const icons: Readonly<Record<OwnState, IconName>> = {
  accepted: 'circleCheck',
  unsent: 'upload',
  flagged: 'flag',
  waiting: 'clock',
  rejected: 'stopSign',
  undone: 'undo',
  corrected: 'wrench',
};

interface OwnEntryItemProps {
  readonly row: OwnRow;
  /** Given where this is what may be taken back. */
  readonly onUndo: (() => void) | null;
  readonly isPending: boolean;
}

/** One press: what it was, when, and what became of it. */
export function OwnEntryItem({ row: { main, state }, onUndo, isPending }: OwnEntryItemProps) {
  const { t, i18n } = useTranslation('ownEntries');
  const subject = useView(main.stream.type, main.stream.id)?.state;
  const operation = main.stream.type === 'operation' ? (subject as OperationState | undefined) : undefined;
  const time = useTimeText();
  const words = entryText(i18n, main);
  return (
    <li className="own-entry" data-state={state}>
      <Icon name={icons[state]} className="own-entry-icon" />
      <div className="own-entry-words">
        <p className="own-entry-title">
          {state === 'undone' ? <del>{words}</del> : words}
          {operation?.orderNo ? (
            <span className="own-entry-place">
              {t('step', { order: operation.orderNo, no: operation.operationNo })}
            </span>
          ) : null}
          <time className="own-entry-time">{time(main.occurredAt)}</time>
        </p>
        <Outcome entry={main} state={state} />
        {main.review && main.review.status !== 'open' ? <Reviewed entry={main} /> : null}
      </div>
      {onUndo ? (
        <Button icon="undo" label={t('undo.named', { entry: words })} isPending={isPending} onPress={onUndo}>
          {t('undo')}
        </Button>
      ) : null}
    </li>
  );
}

function Outcome({ entry, state }: { readonly entry: OwnEntry; readonly state: OwnState }) {
  const { t, i18n } = useTranslation(['ownEntries', 'entry']);
  const timeText = useTimeText();
  const { correction, verdict, code } = entry;
  const time = timeText(correction?.at ?? entry.occurredAt);
  if (state === 'undone') return <p>{t('state.undone', { time })}</p>;
  if (state === 'corrected')
    return correction?.becomes ? (
      <p>
        <strong>{t('state.corrected', { time })}</strong> <Counts becomes={correction.becomes} />
      </p>
    ) : (
      <p>{t('state.correctedGone', { time })}</p>
    );
  return (
    <p>
      <strong>{t(`entry:verdict.${verdict}`)}</strong> {codeText(i18n, code)}{' '}
      {verdict === 'accepted' || verdict === 'unsent' || isReviewed(entry) ? null : (
        <span className="own-entry-next">{t(`entry:verdict.${verdict}.next`)}</span>
      )}
    </p>
  );
}

type Becomes = NonNullable<NonNullable<OwnEntry['correction']>['becomes']>;

function Counts({ becomes }: { readonly becomes: Becomes }) {
  const { t } = useTranslation('ownEntries');
  const timeText = useTimeText();
  if ('good' in becomes) return <>{t('counts.pieces', { good: becomes.good, scrap: becomes.scrap })}</>;
  return <>{t('counts.time', { time: timeText(becomes.at) })}</>;
}

function Reviewed({ entry: { review } }: { readonly entry: OwnEntry }) {
  const { t } = useTranslation('ownEntries');
  const timeText = useTimeText();
  const person = useView<PersonState>('person', review?.by?.type === 'person' ? review.by.id : '');
  if (!review || review.status === 'open') return null;
  const name = person?.state.displayName || t('somebody');
  const time = timeText(review.at ?? 0);
  return (
    <p className="own-entry-review">
      {t(`review.${review.status}`, { name, time })}
      {review.reason ? ` ${t('review.reason', { reason: review.reason })}` : null}
    </p>
  );
}

/** The clock on the wall of the plant. */
function useTimeText(): (at: number) => string {
  const { clock } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  return (at) => clock(at, timeZone);
}

function isReviewed({ review }: OwnEntry): boolean {
  return review !== null && review.status !== 'open';
}
