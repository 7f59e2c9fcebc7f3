import './andon-bar.css';
import type { Uuid } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { useAndonScans } from './andon-scans.ts';
import { useAndon } from './andon-slice.ts';
import { CallChip } from './call-chip.tsx';
import { CallDialog } from './call-dialog.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { useCallGroups } from './use-calls.ts';

interface AndonBarProps {
  readonly equipmentId: Uuid;
  readonly siteId: Uuid;
}

/** Always at the foot of a kiosk: the key that calls for help, and this station's own open calls with their clocks. */
export function AndonBar({ equipmentId, siteId }: AndonBarProps) {
  const { t } = useTranslation('andon');
  const groups = useCallGroups(equipmentId);
  useAndonScans();
  const { isRaising, setRaising, openKey } = useAndon();
  const openGroup = groups?.find(({ key }) => key === openKey);
  return (
    <section className="andon-bar" aria-label={t('bar')}>
      <Button
        tone="attention"
        size="primary"
        icon="bell"
        shortcut={shortcutKeys.call}
        className="andon-key"
        onPress={() => setRaising(true)}
      >
        {t('call')}
      </Button>
      {groups && groups.length > 0 ? (
        <ul className="andon-calls" aria-label={t('ownCalls')}>
          {groups.map((group) => (
            <li key={group.key}>
              <CallChip group={group} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="andon-none">{groups ? t('noCalls') : t('reading')}</p>
      )}
      {isRaising ? <RaiseDialog equipmentId={equipmentId} siteId={siteId} /> : null}
      {openGroup ? <CallDialog group={openGroup} /> : null}
    </section>
  );
}
