import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Machine } from '../../../platform/machine.ts';
import type { MachineFacts } from '../../../shared/ipc-contract.ts';
import { useSyncStatus } from '../../replica/use-kiosk.ts';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';

const lowBytes = 1_000_000_000;

/** What the computer and this device's journal say of themselves. */
export function MachineFactList({ machine }: { readonly machine: Machine }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const status = useSyncStatus();
  const [facts, setFacts] = useState<MachineFacts | null>(null);
  useEffect(() => {
    void machine.readMachine().then(setFacts, () => undefined);
  }, [machine]);
  if (!facts) return null;
  const size = (bytes: number) => t('megabytes', { size: formats.count(Math.round(bytes / 1_000_000)) });
  const rows: readonly (readonly [string, string])[] = [
    [t('fact.version'), facts.version],
    [t('fact.unsent'), formats.count(status?.unsent ?? 0)],
    [t('fact.connection'), t(`connection.${status?.connection ?? 'offline'}`)],
    [t('fact.clock'), t(`clock.${status?.clock ?? 'unknown'}`)],
    [t('fact.disk'), size(facts.freeBytes)],
    [t('fact.log'), size(facts.logBytes)],
    [t('fact.crashes'), formats.count(facts.crashDumps)],
    [t('fact.folder'), facts.dataFolder],
    [t('fact.system'), facts.system],
    [t('fact.electron'), `Electron ${facts.electron}, Chromium ${facts.chromium}`],
    [t('fact.secrets'), facts.secretStore],
  ];
  return (
    <section aria-label={t('facts')}>
      {facts.freeBytes < lowBytes ? <Notice tone="attention">{t('diskLow')}</Notice> : null}
      {facts.secretStore === 'basic_text' ? <Notice tone="attention">{t('noKeyring')}</Notice> : null}
      <dl className="admin-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
