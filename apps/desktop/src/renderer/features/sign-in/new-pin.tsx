import { pinIssueOf, pinLength } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';

interface NewPinProps {
  /** Twice the same, and one that may be chosen. */
  readonly onChosen: (pin: string) => void;
  readonly isDisabled: boolean;
}

/** A PIN that is chosen is typed twice: nobody sees what he types. */
export function NewPin({ onChosen, isDisabled }: NewPinProps) {
  const { t } = useTranslation('stationSignIn');
  const [first, setFirst] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<'weak' | 'differ' | null>(null);
  const change = (pin: string) => {
    setTyped(pin);
    if (pin !== '') setProblem(null);
    if (pin.length < pinLength) return;
    setTyped('');
    if (first === null && pinIssueOf(pin) !== null) setProblem('weak');
    else if (first === null) setFirst(pin);
    else if (first === pin) onChosen(pin);
    else {
      setFirst(null);
      setProblem('differ');
    }
  };
  return (
    <>
      {problem ? (
        <Notice tone="stop" title={problem === 'differ' ? t('differ') : t('failure.pin_weak')}>
          {problem === 'differ' ? t('differ.next') : t('failure.pin_weak.next')}
        </Notice>
      ) : null}
      <PinPad
        label={first === null ? t('newPin') : t('again')}
        value={typed}
        onChange={change}
        length={pinLength}
        isDisabled={isDisabled}
      />
    </>
  );
}
