import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useKnownToServer, useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordFailureNotice, PasswordRules } from './password-rules.tsx';
import { TypedForm } from './typed-form.tsx';
import { useNewPassword } from './use-new-password.ts';

/** The own password, with the one before it. Only the server can change it, and only for somebody it knows here. */
export function OwnPasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('passwords');
  const isKnown = useKnownToServer();
  // A session that ends while one types takes away nothing that was typed.
  const [wasKnown] = useState(isKnown);
  const [isChanged, setChanged] = useState(false);
  return (
    <Dialog title={t('own')} onClose={onClose}>
      {isChanged ? (
        <Notice tone="normal" title={t('own.kept')}>
          {isKnown ? t('own.kept.next') : t('own.kept.alone')}
        </Notice>
      ) : wasKnown || isKnown ? (
        <OwnPassword onChanged={() => setChanged(true)} />
      ) : (
        <Notice tone="attention" title={t('failure.sign_in_first')}>
          {t('failure.sign_in_first.next')}
        </Notice>
      )}
    </Dialog>
  );
}

function OwnPassword({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation('passwords');
  const kiosk = useKiosk();
  const username = useSession()?.username ?? '';
  const [current, setCurrent] = useState('');
  const chosen = useNewPassword(username, current);
  return (
    <TypedForm
      isInDialog
      label={t('own')}
      words={{ submit: t('change'), next: t('next') }}
      onSubmit={() => chosen.send((change) => kiosk.people.changePassword(change), onChanged)}
      head={chosen.failure ? <PasswordFailureNotice failure={chosen.failure} /> : null}
      fields={[
        {
          id: 'current',
          label: t('current'),
          type: 'password',
          value: current,
          onChange: setCurrent,
          autoComplete: 'current-password',
        },
        ...chosen.fields,
      ]}
      aside={<PasswordRules rules={chosen.rules} />}
    >
      <Button type="submit" tone="act" size="primary" isPending={chosen.isPending} isDisabled={!chosen.isComplete}>
        {t('change')}
      </Button>
    </TypedForm>
  );
}
