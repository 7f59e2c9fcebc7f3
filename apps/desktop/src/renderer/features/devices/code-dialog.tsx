import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewCode } from '../../replica/device-desk-contract.ts';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/now.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { FailureNotice } from './failure-notice.tsx';
import { useAsking } from './use-asking.ts';

/** Stands for a desk, where a station's id would stand. */
const deskPlace = 'desk';

interface CodeDialogProps {
  readonly choices: StationChoices;
  /** The bars of a code (no gaps in it), for a reader. */
  readonly renderBars: (code: string) => ReactNode;
  readonly onClose: () => void;
}

/** A code for a new device: where it will stand, then the code, big, for as long as it is good. */
export function CodeDialog({ choices, renderBars, onClose }: CodeDialogProps) {
  const { t } = useTranslation('devices');
  const kiosk = useKiosk();
  const nameOf = useName();
  const [siteId, setSite] = useState(choices.sites[0]?.id ?? '');
  const [place, setPlace] = useState('');
  const [made, setMade] = useState<NewCode | null>(null);
  const { failure, isPending, ask } = useAsking();
  const stations = choices.equipment.filter((station) => station.siteId === siteId);
  const placeName = (id: string) => {
    const station = stations.find((one) => one.id === id);
    return station ? nameOf(station.names, station.workplaceName) : t('desk');
  };
  const make = () => {
    const isDesk = place === deskPlace;
    const plan = { siteId, equipmentId: isDesk ? null : place, name: placeName(place) };
    ask(() => kiosk.devices.makeCode({ ...plan, kind: isDesk ? 'desktop' : 'kiosk' }), setMade);
  };
  return (
    <Dialog
      title={made ? t('code.for', { name: placeName(place) }) : t('code.title')}
      onClose={onClose}
      actions={
        made ? null : (
          <Button
            tone="act"
            size="primary"
            icon="check"
            isDisabled={siteId === '' || place === ''}
            isPending={isPending}
            onPress={make}
          >
            {t('code.make')}
          </Button>
        )
      }
    >
      {made ? (
        <MadeCode made={made} renderBars={renderBars} />
      ) : (
        <>
          <p>{t('code.lead')}</p>
          {choices.sites.length > 1 ? (
            <SelectField
              label={t('site')}
              value={siteId}
              onChange={(id) => {
                setSite(id);
                setPlace('');
              }}
              choices={choices.sites.map(({ id, name, names }) => ({ id, text: nameOf(names, name) }))}
            />
          ) : null}
          <SelectField
            label={t('place')}
            value={place}
            onChange={setPlace}
            choices={[
              { id: '', text: t('place.choose') },
              ...stations.map(({ id }) => ({ id, text: placeName(id) })),
              { id: deskPlace, text: t('desk') },
            ]}
          />
        </>
      )}
      {failure ? <FailureNotice code={failure} /> : null}
    </Dialog>
  );
}

function MadeCode({ made, renderBars }: { readonly made: NewCode; readonly renderBars: (code: string) => ReactNode }) {
  const { t } = useTranslation('devices');
  const { duration } = useFormats();
  const left = made.expiresAt - useNow();
  if (left <= 0) return <Notice tone="attention">{t('code.over')}</Notice>;
  return (
    <>
      <p>{t('code.how')}</p>
      <p className="devices-code">{made.code}</p>
      <p className="devices-code-left" role="timer">
        {t('code.left', { time: duration(left) })}
      </p>
      {renderBars(made.code.replaceAll(' ', ''))}
    </>
  );
}
