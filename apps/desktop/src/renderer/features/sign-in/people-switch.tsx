import './station-sign-in.css';
import { useTranslation } from 'react-i18next';
import { useKiosk, useKnownPeople, useRestingPeople, useSession, useSyncStatus } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { TileButtons } from '../../ui/tiles.tsx';
import { useSignIn } from './sign-in-slice.ts';

interface PeopleSwitchProps {
  /** Somebody else is asked for his PIN now. */
  readonly onSwitch: () => void;
  readonly onOwnPin: () => void;
  readonly onOwnPassword: () => void;
}

/** Who else is signed in here, and how to change to somebody: the active person rests, and what runs goes on. */
export function PeopleSwitch({ onSwitch, onOwnPin, onOwnPassword }: PeopleSwitchProps) {
  const { t } = useTranslation(['stationSignIn', 'passwords']);
  const kiosk = useKiosk();
  const resting = useRestingPeople();
  const canRest = useCanRest();
  const switchTo = (username: string | null) => {
    onSwitch();
    useSignIn.getState().choose(username);
    void kiosk.people.rest();
  };
  return (
    <div className="people-switch">
      {canRest && resting.length > 0 ? (
        <>
          <p className="tiles-label">{t('alsoHere')}</p>
          <TileButtons
            label={t('alsoHere')}
            choices={resting.map(({ username, displayName }) => ({ id: username, text: displayName, icon: 'person' }))}
            onPress={switchTo}
          />
        </>
      ) : null}
      {canRest ? (
        <Button icon="person" onPress={() => switchTo(null)}>
          {t('change')}
        </Button>
      ) : null}
      <Button onPress={onOwnPin}>{t('ownPin')}</Button>
      <Button onPress={onOwnPassword}>{t('passwords:own')}</Button>
    </div>
  );
}

/** Who rests must be able to come back. */
function useCanRest(): boolean {
  const session = useSession();
  const isOnline = useSyncStatus()?.connection === 'online';
  const isKnown = useKnownPeople().some(({ personId }) => personId === session?.personId);
  return isKnown || isOnline;
}
