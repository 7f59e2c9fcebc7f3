import './station-sign-in.css';
import { pinLength } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationFailure } from '../../replica/people-contract.ts';
import { useKiosk, useKnownPeople, useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { NewPin } from './new-pin.tsx';
import { StationFailureNotice } from './station-failure.tsx';

type Proof = { readonly pin: string } | { readonly password: string };

/** The own PIN: first with the password, later with the PIN that it replaces. */
export function OwnPinDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('stationSignIn');
  const { hasPin, failure, isKept, isChecking, keep, reset } = useOwnPin();
  const [proof, setProof] = useState<Proof | null>(null);
  const chosen = async (known: Proof, pin: string) => {
    if (!(await keep(known, pin))) setProof(null);
  };
  return (
    <Dialog title={t('ownPin')} onClose={onClose} width="narrow">
      {failure ? <StationFailureNotice failure={failure} /> : null}
      <div role="status">{isChecking ? <p className="checking">{t('checking')}</p> : null}</div>
      {isKept ? (
        <Notice tone="normal" title={t('ownPin.kept')}>
          {t('ownPin.kept.next')}
        </Notice>
      ) : proof ? (
        <NewPin isDisabled={isChecking} onChosen={(pin) => void chosen(proof, pin)} />
      ) : (
        <ProofOf
          hasPin={hasPin}
          onProof={(known) => {
            reset();
            setProof(known);
          }}
        />
      )}
    </Dialog>
  );
}

function ProofOf({ hasPin, onProof }: { readonly hasPin: boolean; readonly onProof: (proof: Proof) => void }) {
  const { t } = useTranslation('stationSignIn');
  const [typed, setTyped] = useState('');
  const type = (pin: string) => {
    setTyped(pin);
    if (pin.length === pinLength) onProof({ pin });
  };
  if (hasPin) return <PinPad label={t('ownPin.old')} value={typed} onChange={type} length={pinLength} />;
  return (
    <form
      className="own-pin-password"
      onSubmit={(event) => {
        event.preventDefault();
        onProof({ password: typed });
      }}
    >
      <TextField
        label={t('ownPin.password')}
        type="password"
        value={typed}
        onChange={setTyped}
        autoComplete="current-password"
      />
      <Button type="submit" tone="act" size="primary" isDisabled={typed === ''}>
        {t('ownPin.next')}
      </Button>
    </form>
  );
}

function useOwnPin() {
  const kiosk = useKiosk();
  const session = useSession();
  const { username = '', personId = '' } = session ?? {};
  const hasPin = useKnownPeople().some((one) => one.personId === personId && one.methods.includes('pin'));
  // What he had when this was opened: with the new one this turns.
  const [hadPin] = useState(hasPin);
  const [failure, setFailure] = useState<StationFailure | null>(null);
  const [isKept, setKept] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const ask = async (proof: Proof, pin: string): Promise<StationFailure | null> => {
    if ('pin' in proof) {
      const answer = await kiosk.people.signIn({ username, pin: proof.pin, newPin: pin });
      return answer.ok ? null : answer.error;
    }
    const answer = await kiosk.people.choosePin(proof.password, pin);
    return answer.ok ? null : answer.error;
  };
  const keep = async (proof: Proof, pin: string): Promise<boolean> => {
    setChecking(true);
    const refused = await ask(proof, pin).catch((): StationFailure => ({ code: 'refused', until: null }));
    setChecking(false);
    setFailure(refused);
    setKept(refused === null);
    return refused === null;
  };
  return { hasPin: hadPin, failure, isKept, isChecking, keep, reset: () => setFailure(null) };
}
