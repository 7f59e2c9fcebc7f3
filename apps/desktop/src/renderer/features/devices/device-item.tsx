import { useTranslation } from 'react-i18next';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import { Button } from '../../ui/button.tsx';
import { useAgeText } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/now.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { standingIcons, standingOf } from './device-standing.ts';

interface DeviceItemProps {
  readonly device: ListedDevice;
  /** Of the device that it is a copy of; null: it is none. */
  readonly parentName: string | null;
  /** undefined: this person may not. */
  readonly onStanding?: (() => void) | undefined;
}

/** One device: where it stands, whether it is there, and what it told of itself last. */
export function DeviceItem({ device, parentName, onStanding }: DeviceItemProps) {
  const { t } = useTranslation('devices');
  const standing = standingOf(device, useNow());
  const { name, equipmentName, siteName, unsent, appVersion, clock, forks, status, revokeReason } = device;
  const act = status === 'active' ? 'revoke' : 'reinstate';
  return (
    <li className="device-item" data-standing={standing}>
      <div className="device-head">
        <p className="device-name">{name}</p>
        <p className="device-place">
          {equipmentName ?? t('desk')}
          {siteName ? ` · ${siteName}` : ''}
        </p>
      </div>
      <p className="device-standing">
        <Icon name={standingIcons[standing]} />
        {t(`standing.${standing}`)}
      </p>
      <ul className="device-facts">
        <li>{device.lastSeenAt === null ? t('seen.never') : <Seen at={device.lastSeenAt} />}</li>
        <li className={unsent ? 'device-unsent' : ''}>
          {unsent === null ? t('unsent.unknown') : <Unsent count={unsent} />}
        </li>
        {clock ? <li>{t(`clock.${clock}`)}</li> : null}
        {appVersion ? <li>{t('version', { version: appVersion })}</li> : null}
        {parentName === null ? null : <li className="device-fork">{t('copyOf', { name: parentName })}</li>}
        {forks > 0 ? <li className="device-fork">{t('forks', { count: forks })}</li> : null}
        {status === 'revoked' && revokeReason ? <li>{t('revoked.why', { reason: revokeReason })}</li> : null}
      </ul>
      {onStanding ? (
        <Button
          icon={act === 'revoke' ? 'stopSign' : 'check'}
          label={t(`act.${act}.of`, { name })}
          onPress={onStanding}
        >
          {t(`act.${act}`)}
        </Button>
      ) : null}
    </li>
  );
}

function Seen({ at }: { readonly at: number }) {
  const { t } = useTranslation('devices');
  return <>{t('seen', { age: useAgeText(at) })}</>;
}

function Unsent({ count }: { readonly count: number }) {
  const { t } = useTranslation('devices');
  const { count: number } = useFormats();
  return <>{t('unsent', { count, number: number(count) })}</>;
}
