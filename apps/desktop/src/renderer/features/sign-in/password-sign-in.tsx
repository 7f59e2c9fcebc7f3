import './sign-in-screen.css';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useKiosk, useKnownPeople } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OnScreenKeyboard } from '../../ui/on-screen-keyboard.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SignInGreeting } from './sign-in-greeting.tsx';
import { useSignInScans } from './sign-in-scans.ts';
import { useSignIn } from './sign-in-slice.ts';
import { useStationSignIn } from './use-station-sign-in.ts';

/** User and password, big. What was typed stays after a failure. A finger on a field brings keys to type with. */
export function PasswordSignIn({ beside }: { readonly beside: ReactNode }) {
  const { t } = useTranslation('signIn');
  const { username, setUsername, askForPassword } = useSignIn();
  const hasPins = useKnownPeople().length > 0;
  const [password, setPassword] = useState('');
  const [typing, setTyping] = useState<TypedField | null>(null);
  const { failure, isPending, signIn } = useSigningIn();
  const form = useRef<HTMLFormElement>(null);
  const station = useStationSignIn();
  useSignInScans({
    signIn: station.signIn,
    focusPassword: () => form.current?.querySelector<HTMLInputElement>('[type=password]')?.focus(),
  });
  const touched = (field: TypedField) => (event: PointerEvent) =>
    event.pointerType === 'touch' ? setTyping(field) : undefined;
  const inputMode = typing ? { inputMode: 'none' as const } : {};
  return (
    <div className="sign-in" data-typing={typing ?? undefined}>
      <form
        ref={form}
        className="sign-in-form"
        aria-label={t('title')}
        onSubmit={(event) => {
          event.preventDefault();
          signIn(username, password);
        }}
      >
        <SignInGreeting />
        <div className="sign-in-field" data-field="username" onPointerDown={touched('username')}>
          <TextField
            {...inputMode}
            label={t('username')}
            value={username}
            onChange={setUsername}
            autoComplete="username"
          />
        </div>
        <div className="sign-in-field" data-field="password" onPointerDown={touched('password')}>
          <TextField
            {...inputMode}
            label={t('password')}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
          />
        </div>
        {failure ? (
          <Notice tone="stop" title={t(`failure.${failure.code}`)}>
            {t(`failure.${failure.code}.next`)}
          </Notice>
        ) : null}
        <Button type="submit" tone="act" size="primary" isPending={isPending}>
          {t('signIn')}
        </Button>
        {hasPins ? <Button onPress={() => askForPassword(false)}>{t('byPin')}</Button> : null}
        {beside}
      </form>
      {typing ? (
        <OnScreenKeyboard
          label={t(typing)}
          value={typing === 'username' ? username : password}
          onChange={typing === 'username' ? setUsername : setPassword}
          nextText={typing === 'username' ? t('next') : t('signIn')}
          onNext={() => (typing === 'username' ? setTyping('password') : signIn(username, password))}
          onHide={() => setTyping(null)}
        />
      ) : null}
    </div>
  );
}

type TypedField = 'username' | 'password';

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
      // Who comes next at a shared station finds an empty field.
      if (answer.ok) useSignIn.getState().done();
      else setFailure(answer.error);
    } catch {
      setFailure({ code: 'server', message: '' });
    } finally {
      busy.current = false;
      setPending(false);
    }
  }
  return { failure, isPending, signIn: (username: string, password: string) => void run(username, password) };
}
