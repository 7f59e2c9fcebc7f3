import './setup-screen.css';
import { useTranslation } from 'react-i18next';
import type { SignInFailure, StationChoices } from '../../replica/kiosk-contract.ts';
import { useKiosk, useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Loading } from '../../ui/screen-state.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { useName } from '../../ui/use-name.ts';
import { placeChoices } from './place-choices.ts';
import { useSetupScans } from './setup-scans.ts';
import { deskPlace, useSetup } from './setup-slice.ts';
import { useEnrolment } from './use-enrolment.ts';
import { useStationChoices } from './use-station-choices.ts';

/** First start: a manager says once where this device stands. It is kept from then on. */
export function SetupScreen() {
  const { t } = useTranslation('setup');
  const kiosk = useKiosk();
  const session = useSession();
  const { answer, isReading, read } = useStationChoices();
  const mayEnrol = session?.rights.includes('device:enrol') ?? false;
  return (
    <div className="setup">
      <h1>{t('title')}</h1>
      <p className="setup-lead">{t('lead')}</p>
      {mayEnrol ? null : (
        <Notice tone="attention" title={t('noRight')}>
          {t('noRight.next')}
        </Notice>
      )}
      {mayEnrol && isReading ? <Loading /> : null}
      {mayEnrol && answer?.ok === false ? <Failure failure={answer.error} onRetry={read} /> : null}
      {mayEnrol && answer?.ok ? <Choices choices={answer.value} /> : null}
      <div className="setup-foot">
        <Button icon="signOut" onPress={() => void kiosk.signOut()}>
          {t('signOut')}
        </Button>
      </div>
    </div>
  );
}

function Failure({ failure, onRetry }: { readonly failure: SignInFailure; readonly onRetry?: () => void }) {
  const { t } = useTranslation('setup');
  return (
    <>
      <Notice tone="stop" title={t(`failure.${failure.code}`)}>
        {t(`failure.${failure.code}.next`)}
      </Notice>
      {onRetry ? (
        <Button tone="act" size="primary" onPress={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
    </>
  );
}

function Choices({ choices }: { readonly choices: StationChoices }) {
  const { t, i18n } = useTranslation('setup');
  const nameOf = useName();
  const { siteId: chosenSite, place, filter, chooseSite, choosePlace, setFilter } = useSetup();
  const onlySite = choices.sites.length === 1 ? choices.sites[0]?.id : undefined;
  const siteId = chosenSite ?? onlySite ?? null;
  const { enrol, failure, isPending } = useEnrolment();
  useSetupScans(choices);
  if (choices.sites.length === 0)
    return (
      <Notice tone="attention" title={t('noSites')}>
        {t('noSites.next')}
      </Notice>
    );
  return (
    <>
      {onlySite ? null : (
        <TileRadios
          label={t('site')}
          choices={choices.sites.map(({ id, name, names }) => ({ id, text: nameOf(names, name) }))}
          value={siteId}
          onChange={chooseSite}
        />
      )}
      {siteId ? (
        <>
          {choices.equipment.length > 9 ? <TextField label={t('filter')} value={filter} onChange={setFilter} /> : null}
          <TileRadios
            label={t('place')}
            value={place}
            onChange={choosePlace}
            choices={[
              ...placeChoices(choices, siteId, filter, i18n.language),
              { id: deskPlace, text: t('desk'), icon: 'board' },
            ]}
          />
        </>
      ) : null}
      {failure ? <Failure failure={failure} /> : null}
      <Button
        tone="act"
        size="primary"
        icon="check"
        isDisabled={siteId === null || place === null}
        isPending={isPending}
        onPress={() => siteId && place && enrol(choices, siteId, place)}
      >
        {t('enrol')}
      </Button>
    </>
  );
}
