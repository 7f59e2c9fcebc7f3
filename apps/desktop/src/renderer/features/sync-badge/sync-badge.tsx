import './sync-badge.css';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../replica/kiosk-contract.ts';
import { useSyncStatus } from '../../replica/use-kiosk.ts';
import { useAgeText } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SyncSheet } from './sync-sheet.tsx';
import { type SyncState, syncIcons, syncStateOf, syncWarnings } from './sync-state.ts';

/** Always at the top: what was made here, how much of it is safe, how old the rest of the picture is. A tap tells more. */
export function SyncBadge({ ownEntries }: { readonly ownEntries: ReactNode }) {
  const status = useSyncStatus();
  const [isOpen, setOpen] = useState(false);
  if (status === null) return null;
  return (
    <>
      <Badge status={status} onPress={() => setOpen(true)} />
      {isOpen ? <SyncSheet status={status} ownEntries={ownEntries} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Badge({ status, onPress }: { readonly status: SyncStatus; readonly onPress: () => void }) {
  const { t } = useTranslation('sync');
  const state = syncStateOf(status);
  const attention = status.attention.length + syncWarnings(status).length;
  return (
    <AriaButton className="sync-badge" data-state={state} onPress={onPress}>
      <Icon name={syncIcons[state]} className="sync-icon" />
      <span className="sync-words">
        <span className="sync-state">{stateText(t, state, status)}</span>
        <span className="sync-detail">
          {t('counts', { made: status.made, safe: status.safe })}
          {status.lastContactAt === null ? null : <Staleness at={status.lastContactAt} />}
        </span>
      </span>
      {attention > 0 ? (
        <span className="sync-attention">
          <Icon name="warning" />
          <span aria-hidden="true">{attention}</span>
          <span className="unseen">{t('attention', { count: attention })}</span>
        </span>
      ) : null}
      <span className="unseen">{t('notSent', { count: status.unsent })}</span>
    </AriaButton>
  );
}

function Staleness({ at }: { readonly at: number }) {
  const { t } = useTranslation('sync');
  return <span className="sync-age">{t('heard', { age: useAgeText(at) })}</span>;
}

type Translate = ReturnType<typeof useTranslation<'sync'>>['t'];

function stateText(t: Translate, state: SyncState, { unsent, stopped }: SyncStatus): string {
  if (state === 'stopped' && stopped) return t(`stoppedShort.${stopped}`);
  if (state === 'offline') return unsent > 0 ? t('state.offlineUnsent', { count: unsent }) : t('state.offline');
  if (state === 'sending') return unsent > 0 ? t('state.sending', { count: unsent }) : t('state.catchingUp');
  return t('state.safe');
}
