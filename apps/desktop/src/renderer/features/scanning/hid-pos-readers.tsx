import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HidPosReader } from '../../scanner/hid-pos-source.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useScanner } from './use-scanner.ts';

/** Readers that send whole codes: the browser asks once which of them this page may use. */
export function HidPosReaders() {
  const { t } = useTranslation('scanning');
  const { hidPos } = useScanner();
  const [readers, setReaders] = useState<readonly HidPosReader[]>([]);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => hidPos.watchReaders(setReaders), [hidPos]);
  if (!hidPos.isSupported) return <p>{t('settings.hidPos.none')}</p>;
  const request = () =>
    void hidPos.request().then(
      (count) => setRefused(count === 0),
      () => setRefused(true),
    );
  return (
    <>
      <Button onPress={request}>{t('settings.hidPos')}</Button>
      {isRefused ? <Notice tone="attention">{t('settings.hidPos.refused')}</Notice> : null}
      {readers.length > 0 ? (
        <ul className="hid-pos-readers">
          {readers.map(({ name, state }) => (
            <li key={name}>{t(`settings.hidPos.${state}`, { name })}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
