import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Machine } from '../../../platform/machine.ts';
import { Notice } from '../../ui/notice.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';

const pinLength = 6;

interface AdminDoorProps {
  readonly machine: Machine;
  readonly onOpen: () => void;
}

/** `first`: the device has no PIN yet, and takes one that is typed twice. */
type Step = { readonly kind: 'ask' } | { readonly kind: 'first' } | { readonly kind: 'again'; readonly pin: string };
type Problem = 'wrong' | 'locked' | 'different';

/** Asks for the PIN of this device; a device without one is given it here. */
export function AdminDoor({ machine, onOpen }: AdminDoorProps) {
  const { t } = useTranslation('admin');
  const [step, setStep] = useState<Step>({ kind: 'ask' });
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isAsking, setAsking] = useState(false);

  const whole = async (pin: string): Promise<void> => {
    if (step.kind === 'first') return setStep({ kind: 'again', pin });
    if (step.kind === 'again') {
      if (pin === step.pin) return machine.setAdminPin(pin).then(onOpen);
      setProblem('different');
      return setStep({ kind: 'first' });
    }
    const admission = await machine.openAdmin(pin);
    if (admission === 'open') onOpen();
    else if (admission === 'unset') setStep({ kind: 'first' });
    else setProblem(admission);
  };

  const change = (value: string) => {
    setTyped(value);
    setProblem(null);
    if (value.length < pinLength) return;
    setAsking(true);
    void whole(value).finally(() => {
      setTyped('');
      setAsking(false);
    });
  };

  return (
    <div className="admin-door">
      {step.kind === 'ask' ? null : <Notice tone="act">{t('door.none')}</Notice>}
      <PinPad label={t(`door.${step.kind}`)} value={typed} onChange={change} length={pinLength} isDisabled={isAsking} />
      {problem ? <Notice tone="attention">{t(`door.${problem}`)}</Notice> : null}
    </div>
  );
}
