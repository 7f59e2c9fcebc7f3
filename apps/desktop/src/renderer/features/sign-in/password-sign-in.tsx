import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useKiosk, useKnownPeople } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { NewPasswordSignIn } from './new-password-sign-in.tsx';
import { SignInGreeting } from './sign-in-greeting.tsx';
import { useSignInScans } from './sign-in-scans.ts';
import { useSignIn } from './sign-in-slice.ts';
import { TypedForm } from './typed-form.tsx';
import { useStationSignIn } from './use-station-sign-in.ts';

/** User and password, big; then a password of the own, where that one was given for one use. What was typed stays after a failure. */
export function PasswordSignIn({ beside }: { readonly beside: ReactNode }) {
  const { t } = useTranslation('signIn');
  const { username, setUsername, askForPassword } = useSignIn();
  const hasPins = useKnownPeople().length > 0;
  const [password, setPassword] = useState('');
  const { failure, isPending, signIn, given, forget } = useSigningIn();
  const form = useRef<HTMLFormElement>(null);
  const station = useStationSignIn();
  useSignInScans({
    signIn: station.signIn,
    focusPassword: () => form.current?.querySelector<HTMLInputElement>('[type=password]')?.focus(),
  });
  // A card that was scanned meanwhile says that it is somebody else.
  if (given?.username === nameOf(username)) return <NewPasswordSignIn {...given} onBack={forget} />;
  return (
    <TypedForm
      formRef={form}
      label={t('title')}
      words={{ submit: t('signIn'), next: t('next') }}
      onSubmit={() => signIn(username, password)}
      head={<SignInGreeting />}
      fields={[
        {
          id: 'username',
          label: t('username'),
          value: username,
          onChange: setUsername,
          autoComplete: 'username',
        },
        {
          id: 'password',
          label: t('password'),
          type: 'password',
          value: password,
          onChange: setPassword,
          autoComplete: 'current-password',
        },
      ]}
    >
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
    </TypedForm>
  );
}

const nameOf = (username: string) => username.trim().toLowerCase();

interface Given {
  readonly username: string;
  /** For one use: it opens nothing but its own change. */
  readonly password: string;
}

function useSigningIn() {
  const kiosk = useKiosk();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const { isPending, run } = useOneAtATime();
  async function signIn(username: string, password: string): Promise<void> {
    setFailure(null);
    try {
      const answer = await kiosk.signIn(username, password);
      // Who comes next at a shared station finds an empty field.
      if (answer.ok) useSignIn.getState().done();
      else if (answer.error.code === 'must_change') setGiven({ username, password });
      else setFailure(answer.error);
    } catch {
      setFailure({ code: 'server', message: '' });
    }
  }
  return {
    failure,
    isPending,
    given,
    signIn: (username: string, password: string) => void run(() => signIn(nameOf(username), password)),
    forget: () => setGiven(null),
  };
}
