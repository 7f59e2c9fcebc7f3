import './sync-sheet.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnEntry, SyncStatus } from '../../replica/kiosk-contract.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useAgeText } from '../../ui/clocks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { codeText, entryText } from '../../ui/entry-words.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { EnrolAgain } from './enrol-again.tsx';
import { syncWarnings } from './sync-state.ts';

interface SyncSheetProps {
  readonly status: SyncStatus;
  /** What the signed-in person recorded here. */
  readonly ownEntries: ReactNode;
  readonly onClose: () => void;
}

/** Everything the device knows of its own entries, in plain words. */
export function SyncSheet({ status, ownEntries, onClose }: SyncSheetProps) {
  const { t } = useTranslation('sync');
  return (
    <Dialog title={t('sheet.title')} onClose={onClose}>
      {status.stopped ? (
        <Notice tone="stop" title={t(`stoppedShort.${status.stopped}`)}>
          {t(`stopped.${status.stopped}`)}
        </Notice>
      ) : null}
      {status.stopped === 'unknown_device' ? <EnrolAgain /> : null}
      {status.connection === 'online' ? null : <Notice tone="attention">{t('sheet.offline')}</Notice>}
      {syncWarnings(status).map((warning) => (
        <Notice key={warning} tone="attention" title={t(`warning.${warning}`)}>
          {t(`warning.${warning}.next`)}
        </Notice>
      ))}
      <Figures status={status} />
      <h3 className="sync-sheet-heading">{t('sheet.attention')}</h3>
      {status.attention.length === 0 ? (
        <p>{t('sheet.none')}</p>
      ) : (
        <ul className="sync-entries">
          {status.attention.map((entry) => (
            <Entry key={entry.deviceSeq} entry={entry} />
          ))}
        </ul>
      )}
      {ownEntries ? (
        <>
          <h3 className="sync-sheet-heading">{t('sheet.own')}</h3>
          {ownEntries}
        </>
      ) : null}
    </Dialog>
  );
}

function Figures({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const { made, safe, unsent, lastContactAt, clock } = status;
  return (
    <dl className="sync-figures">
      <Figure name={t('figure.made')} value={made} />
      <Figure name={t('figure.safe')} value={safe} />
      <Figure name={t('figure.unsent')} value={unsent} />
      <div className="sync-figure">
        <dt>{t('figure.contact')}</dt>
        <dd>{lastContactAt === null ? t('figure.never') : <Age at={lastContactAt} />}</dd>
      </div>
      <div className="sync-figure">
        <dt>{t('figure.clock')}</dt>
        <dd>{t(`clock.${clock}`)}</dd>
      </div>
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  const { count } = useFormats();
  return (
    <div className="sync-figure">
      <dt>{name}</dt>
      <dd className="sync-figure-number">{count(value)}</dd>
    </div>
  );
}

function Age({ at }: { readonly at: number }) {
  return <>{useAgeText(at)}</>;
}

const verdictIcons: Readonly<Record<OwnEntry['verdict'], IconName>> = {
  accepted: 'circleCheck',
  unsent: 'upload',
  flagged: 'flag',
  waiting: 'clock',
  rejected: 'stopSign',
};

function Entry({ entry }: { readonly entry: OwnEntry }) {
  const { t, i18n } = useTranslation('entry');
  const timeZone = useTimeZone() ?? undefined;
  const { clock } = useFormats();
  return (
    <li className="sync-entry" data-verdict={entry.verdict}>
      <Icon name={verdictIcons[entry.verdict]} className="sync-entry-icon" />
      <div>
        <p className="sync-entry-title">
          {entryText(i18n, entry)}
          <time className="sync-entry-time">{clock(entry.occurredAt, timeZone)}</time>
        </p>
        <p>
          <strong>{t(`verdict.${entry.verdict}`)}</strong> {codeText(i18n, entry.code)}
        </p>
        <p className="sync-entry-next">{t(`verdict.${entry.verdict}.next`)}</p>
      </div>
    </li>
  );
}
