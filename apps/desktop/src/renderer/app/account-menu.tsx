import './account-menu.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useSession, useSyncStatus } from '../replica/use-kiosk.ts';
import { type Scheme, useAppearance } from '../ui/appearance.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { TileRadios } from '../ui/tiles.tsx';

/** Who is signed in; behind it sign-out, light or dark, and the size of a millimetre on this glass. */
export function AccountMenu() {
  const { t } = useTranslation('app');
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const name = session?.displayName ?? t('product');
  return (
    <>
      <Button
        icon={session ? 'person' : 'contrast'}
        className="account-key"
        label={t('menu', { name })}
        onPress={() => setOpen(true)}
      >
        {session ? name : ''}
      </Button>
      {isOpen ? <AccountDialog name={name} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AccountDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  const kiosk = useKiosk();
  const session = useSession();
  const unsent = useSyncStatus()?.unsent ?? 0;
  const { scheme, setScheme } = useAppearance();
  const signOut = () => {
    onClose();
    void kiosk.signOut();
  };
  return (
    <Dialog
      title={t('menu.title', { name })}
      width="narrow"
      onClose={onClose}
      actions={
        session ? (
          <Button size="primary" icon="signOut" onPress={signOut}>
            {t('signOut')}
          </Button>
        ) : null
      }
    >
      {session && unsent > 0 ? <Notice tone="act">{t('signOut.kept', { count: unsent })}</Notice> : null}
      <TileRadios
        label={t('scheme')}
        value={scheme}
        onChange={(value) => setScheme(value as Scheme)}
        choices={[
          { id: 'auto', text: t('scheme.auto'), icon: 'contrast' },
          { id: 'light', text: t('scheme.light'), icon: 'sun' },
          { id: 'dark', text: t('scheme.dark'), icon: 'moon' },
        ]}
      />
      <ScaleRuler />
    </Dialog>
  );
}

const scaleStep = 0.04;

function ScaleRuler() {
  const { t } = useTranslation('app');
  const { pixelsPerMm, setPixelsPerMm } = useAppearance();
  return (
    <section className="scale" aria-label={t('scale')}>
      <h3 className="scale-title">{t('scale')}</h3>
      <p>{t('scale.lead')}</p>
      <div className="scale-ruler" />
      <div className="scale-keys">
        <Button icon="minus" onPress={() => setPixelsPerMm(pixelsPerMm - scaleStep)}>
          {t('scale.smaller')}
        </Button>
        <Button icon="arrowRight" onPress={() => setPixelsPerMm(pixelsPerMm + scaleStep)}>
          {t('scale.larger')}
        </Button>
      </div>
    </section>
  );
}
