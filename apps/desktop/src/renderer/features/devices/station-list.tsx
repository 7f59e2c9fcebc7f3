import { useTranslation } from 'react-i18next';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import { Icon } from '../../ui/icon.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useName } from '../../ui/use-name.ts';
import { stationsOf } from './stations-of.ts';

interface StationListProps {
  readonly choices: StationChoices;
  readonly devices: readonly ListedDevice[];
}

/** Every station with what stands at it: one without a device nobody works at, and two at one may be one too many. */
export function StationList({ choices, devices }: StationListProps) {
  const { t } = useTranslation('devices');
  const nameOf = useName();
  const stations = stationsOf(choices, devices, ({ names, workplaceName }) => nameOf(names, workplaceName));
  return (
    <section className="devices-side" aria-label={t('stations')}>
      <h2 className="devices-heading">{t('stations')}</h2>
      <ScrollArea className="devices-scroll">
        <ul className="devices-list">
          {stations.map(({ station, devices: there }) => (
            <li key={station.id} className="station-item" data-count={Math.min(2, there.length)}>
              <p className="device-name">{nameOf(station.names, station.workplaceName)}</p>
              <p className="station-devices">
                {there.length === 1 ? null : <Icon name={there.length === 0 ? 'question' : 'warning'} />}
                <span>
                  {there.length === 0 ? t('station.none') : null}
                  {there.length > 1 ? `${t('station.several', { count: there.length })} ` : null}
                  {there.map(({ name }) => name).join(', ')}
                </span>
              </p>
            </li>
          ))}
        </ul>
      </ScrollArea>
    </section>
  );
}
