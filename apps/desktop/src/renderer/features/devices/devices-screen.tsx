import './devices-screen.css';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import { useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { DeviceItem } from './device-item.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { StandingDialog } from './standing-dialog.tsx';
import { StationList } from './station-list.tsx';
import { useDevices } from './use-devices.ts';

interface DevicesScreenProps {
  /** The bars of a code, for a reader. */
  readonly renderBars: (code: string) => ReactNode;
}

/** Every device of the plant and every station: who is there, what is not sent, who is let in. */
export function DevicesScreen({ renderBars }: DevicesScreenProps) {
  const { t } = useTranslation('devices');
  const mayEnrol = useSession()?.rights.includes('device:enrol') ?? false;
  const { known, failure, read } = useDevices();
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="devices">
      <div className="devices-head">
        <h1 className="devices-title">{t('title')}</h1>
        {mayEnrol && known ? (
          <Button tone="act" icon="check" onPress={() => setAdding(true)}>
            {t('code.new')}
          </Button>
        ) : null}
      </div>
      {failure ? (
        <div className="devices-failure">
          <FailureNotice code={failure.code} />
          <Button onPress={read}>{t('retry')}</Button>
        </div>
      ) : null}
      {known ? <Lists {...known} onChanged={read} /> : null}
      {known || failure ? null : <Loading />}
      {isAdding && known ? (
        <CodeDialog
          choices={known.choices}
          renderBars={renderBars}
          onClose={() => {
            setAdding(false);
            read();
          }}
        />
      ) : null}
    </div>
  );
}

interface ListsProps {
  readonly devices: readonly ListedDevice[];
  readonly choices: StationChoices;
  readonly onChanged: () => void;
}

function Lists({ devices, choices, onChanged }: ListsProps) {
  const { t } = useTranslation('devices');
  const mayRevoke = useSession()?.rights.includes('device:revoke') ?? false;
  const [asked, setAsked] = useState<ListedDevice | null>(null);
  const nameOf = (id: string | null) => (id === null ? null : (devices.find((one) => one.id === id)?.name ?? ''));
  return (
    <div className="devices-body">
      <section className="devices-side" aria-label={t('list')}>
        {devices.length === 0 ? <Empty title={t('none')}>{t('none.next')}</Empty> : null}
        <ScrollArea className="devices-scroll">
          <ul className="devices-list">
            {devices.map((device) => (
              <DeviceItem
                key={device.id}
                device={device}
                parentName={nameOf(device.parentId)}
                onStanding={mayRevoke ? () => setAsked(device) : undefined}
              />
            ))}
          </ul>
        </ScrollArea>
      </section>
      <StationList choices={choices} devices={devices} />
      {asked ? <StandingDialog device={asked} onDone={onChanged} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}
