import type { EquipmentState } from '@lineside/domain';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useViews } from '../../replica/use-kiosk.ts';
import { Icon } from '../../ui/icon.tsx';
import { useName } from '../../ui/use-name.ts';

interface WorkplaceChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Where a person may work: as many stations as one likes; with none of them it is everywhere. */
export function WorkplaceChoice({ chosen, onChange }: WorkplaceChoiceProps) {
  const { t } = useTranslation('people');
  const nameOf = useName();
  const stations = useViews<EquipmentState>({ type: 'equipment' })?.map(({ state }) => state) ?? [];
  // Stations of other sites, or that are gone, are not shown here and stay as they are.
  const elsewhere = chosen.filter((id) => !stations.some((station) => station.id === id));
  return (
    <section className="people-places" aria-labelledby="people-places">
      <h3 id="people-places" className="people-part">
        {t('workplaces')}
      </h3>
      <p>{chosen.length === 0 ? t('workplaces.everywhere') : t('workplaces.count', { count: chosen.length })}</p>
      <ToggleButtonGroup
        aria-labelledby="people-places"
        className="people-place-keys"
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChange([...elsewhere, ...[...keys].map(String).filter((id) => !elsewhere.includes(id))])
        }
      >
        {stations.map((station) => (
          <ToggleButton key={station.id} id={station.id} className="desk-key people-place">
            {({ isSelected }) => (
              <>
                <Icon name={isSelected ? 'check' : 'minus'} />
                {nameOf(station.names, station.workplaceName, station.code)}
              </>
            )}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </section>
  );
}
