import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Machine } from '../../../platform/machine.ts';
import type { DeviceSettings } from '../../../shared/device-settings.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TileRadios } from '../../ui/tiles.tsx';

const languages = { en: 'English', ko: '한국어', ru: 'Русский' } as const;

/** What this installation is told; it counts from the next start, which the key brings about. */
export function SettingsForm({ machine }: { readonly machine: Machine }) {
  const { t } = useTranslation('admin');
  const [settings, setSettings] = useState<DeviceSettings | null>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    void machine.readStart().then((start) => setSettings(start.settings));
  }, [machine]);
  if (!settings) return <div />;
  const change = (changed: Partial<DeviceSettings>) => {
    setRefused(false);
    setSettings({ ...settings, ...changed });
  };
  const save = () =>
    machine.changeSettings(settings).then(
      () => machine.restart(),
      () => setRefused(true),
    );
  return (
    <section className="admin-form" aria-label={t('settings')}>
      <h2>{t('settings')}</h2>
      <TextField
        label={t('server')}
        value={settings.server}
        onChange={(server) => change({ server })}
        maxLength={300}
      />
      {isRefused ? <Notice tone="attention">{t('refused')}</Notice> : null}
      <TextField
        label={t('station')}
        value={settings.station ?? ''}
        onChange={(station) => change({ station: station === '' ? null : station })}
        maxLength={80}
      />
      <TileRadios
        label={t('role')}
        columns={2}
        value={settings.role}
        onChange={(role) => change({ role: role as DeviceSettings['role'] })}
        choices={[
          { id: 'kiosk', text: t('role.kiosk') },
          { id: 'supervisor', text: t('role.supervisor') },
        ]}
      />
      <TileRadios
        label={t('language')}
        columns={4}
        isTight
        value={settings.language ?? ''}
        onChange={(id) => change({ language: id === '' ? null : (id as keyof typeof languages) })}
        choices={[
          { id: '', text: t('language.system') },
          ...Object.entries(languages).map(([id, text]) => ({ id, text })),
        ]}
      />
      <TileRadios
        label={t('startsWithSystem')}
        columns={2}
        isTight
        value={String(settings.startsWithSystem)}
        onChange={(value) => change({ startsWithSystem: value === 'true' })}
        choices={[
          { id: 'true', text: t('yes') },
          { id: 'false', text: t('no') },
        ]}
      />
      <Button tone="act" onPress={() => void save()}>
        {t('save')}
      </Button>
    </section>
  );
}
