import './station-sign-in.css';
import { pinLength } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownPerson } from '../../replica/people-contract.ts';
import { useKnownPeople } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { Empty } from '../../ui/screen-state.tsx';
import { NewPin } from './new-pin.tsx';
import { PeopleTiles } from './people-tiles.tsx';
import { SignInGreeting } from './sign-in-greeting.tsx';
import { useSignInScans } from './sign-in-scans.ts';
import { useSignIn } from './sign-in-slice.ts';
import { StationFailureNotice } from './station-failure.tsx';
import { useStationSignIn } from './use-station-sign-in.ts';

/** Who it is, and the PIN; a badge says both. */
export function StationSignIn() {
  const { t } = useTranslation('stationSignIn');
  const { chosen, choose, askForPassword } = useSignIn();
  const people = useKnownPeople();
  const person = people.find(({ username }) => username === chosen);
  const signingIn = useStationSignIn();
  useSignInScans({ signIn: signingIn.signIn });
  return (
    <div className="sign-in">
      <section className="station-sign-in" aria-label={t('choose')}>
        <div className="station-sign-in-people">
          <SignInGreeting />
          <PeopleTiles
            chosen={chosen}
            onChoose={(username) => {
              signingIn.forget();
              choose(username);
            }}
          />
          <Button onPress={() => askForPassword(true)}>{t('password')}</Button>
        </div>
        <div className="station-sign-in-pin">
          {signingIn.failure && signingIn.failure.code !== 'pin_given' ? (
            <StationFailureNotice failure={signingIn.failure} />
          ) : null}
          <div role="status">{signingIn.isChecking ? <p className="checking">{t('checking')}</p> : null}</div>
          {person ? <PinOf key={person.username} person={person} {...signingIn} /> : <Nobody />}
        </div>
      </section>
    </div>
  );
}

function Nobody() {
  const { t } = useTranslation('stationSignIn');
  return <Empty icon="person" title={t('choose')} />;
}

type SigningIn = Pick<ReturnType<typeof useStationSignIn>, 'isChecking' | 'signIn'>;

function PinOf({ person, isChecking, signIn }: SigningIn & { readonly person: KnownPerson }) {
  const { t } = useTranslation('stationSignIn');
  const { username, displayName: name } = person;
  const [pin, setPin] = useState('');
  /** The PIN for one use that is replaced; null: none is. */
  const [given, setGiven] = useState<string | null>(null);
  const type = async (typed: string) => {
    setPin(typed);
    if (typed.length < pinLength) return;
    const failure = await signIn({ username, pin: typed });
    setPin('');
    if (failure?.code === 'pin_given') setGiven(typed);
  };
  if (!person.methods.includes('pin')) return <Empty icon="person" title={t('badgeOnly', { name })} />;
  if (given === null)
    return (
      <PinPad
        label={t('pin', { name })}
        value={pin}
        onChange={(typed) => void type(typed)}
        length={pinLength}
        isDisabled={isChecking}
      />
    );
  return (
    <>
      <Notice tone="act" title={t('given')}>
        {t('given.next')}
      </Notice>
      <NewPin isDisabled={isChecking} onChosen={(newPin) => void signIn({ username, pin: given, newPin })} />
    </>
  );
}
