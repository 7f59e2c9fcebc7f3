import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordFailureNotice, PasswordRules } from './password-rules.tsx';
import { SignInGreeting } from './sign-in-greeting.tsx';
import { useSignIn } from './sign-in-slice.ts';
import { TypedForm } from './typed-form.tsx';
import { useNewPassword } from './use-new-password.ts';

interface NewPasswordSignInProps {
  readonly username: string;
  /** It was right, and given for one use. */
  readonly password: string;
  readonly onBack: () => void;
}

/** Whoever came with a password for one use chooses an own one, and is in. */
export function NewPasswordSignIn({ username, password, onBack }: NewPasswordSignInProps) {
  const { t } = useTranslation('passwords');
  const kiosk = useKiosk();
  const chosen = useNewPassword(username, password);
  const submit = () =>
    chosen.send(
      (change) => kiosk.signInWithNewPassword({ ...change, username }),
      () => useSignIn.getState().done(),
    );
  return (
    <TypedForm
      label={t('given')}
      words={{ submit: t('signIn'), next: t('next') }}
      onSubmit={submit}
      head={
        <>
          <SignInGreeting />
          {chosen.failure ? (
            <PasswordFailureNotice failure={chosen.failure} />
          ) : (
            <Notice tone="act" title={t('given')}>
              {t('given.next', { name: username })}
            </Notice>
          )}
        </>
      }
      fields={chosen.fields}
      aside={<PasswordRules rules={chosen.rules} />}
    >
      <div className="sign-in-keys">
        <Button onPress={onBack}>{t('back')}</Button>
        <Button type="submit" tone="act" size="primary" isPending={chosen.isPending} isDisabled={!chosen.isComplete}>
          {t('signIn')}
        </Button>
      </div>
    </TypedForm>
  );
}
