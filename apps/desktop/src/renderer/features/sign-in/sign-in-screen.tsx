import './sign-in-screen.css';
import type { EquipmentState } from '@lineside/domain';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useIdentity, useKiosk, useView } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSignIn } from './sign-in-slice.ts';

/** User and password, big. What was typed stays after a failure. */
export function SignInScreen() {
  const { t } = useTranslation('signIn');
  const { username, setUsername } = useSignIn();
  const [password, setPassword] = useState('');
  const { failure, isPending, signIn } = useSigningIn();
  return (
    <div className="sign-in">
      <form
        className="sign-in-form"
        aria-label={t('title')}
        onSubmit={(event) => {
          event.preventDefault();
          signIn(username, password);
        }}
      >
        <Greeting />
        <TextField label={t('username')} value={username} onChange={setUsername} autoComplete="username" />
        <TextField
          label={t('password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        {failure ? (
          <Notice tone="stop" title={t(`failure.${failure.code}`)}>
            {t(`failure.${failure.code}.next`)}
          </Notice>
        ) : null}
        <Button type="submit" tone="act" size="primary" isPending={isPending}>
          {t('signIn')}
        </Button>
      </form>
    </div>
  );
}

function Greeting() {
  const { t } = useTranslation('signIn');
  const identity = useIdentity();
  const station = useView<EquipmentState>('equipment', identity?.equipmentId ?? '');
  return (
    <div className="sign-in-greeting">
      <h1>{station?.state.workplaceName || identity?.name || t('title')}</h1>
      <p>{identity ? t('toWork') : t('toSetUp')}</p>
    </div>
  );
}

function useSigningIn() {
  const kiosk = useKiosk();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [isPending, setPending] = useState(false);
  const busy = useRef(false);
  async function run(username: string, password: string): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    setFailure(null);
    try {
      const answer = await kiosk.signIn(username.trim().toLowerCase(), password);
      if (!answer.ok) setFailure(answer.error);
    } catch {
      setFailure({ code: 'server', message: '' });
    } finally {
      busy.current = false;
      setPending(false);
    }
  }
  return { failure, isPending, signIn: (username: string, password: string) => void run(username, password) };
}
