import { useTranslation } from 'react-i18next';
import { type ScannerPreset, type ScannerSettings, scannerPresets } from '../../scanner/scanner-settings.ts';
import { useScannerSettings } from '../../scanner/scanner-settings-store.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { HidPosReaders } from './hid-pos-readers.tsx';

/** What this station knows of its reader; a change holds from the next key on. */
export function ReaderSettings() {
  const { t } = useTranslation('scanning');
  const { settings, change, choose } = useScannerSettings();
  return (
    <section className="reader-settings" aria-label={t('settings.title')}>
      <h2>{t('settings.title')}</h2>
      <TileRadios
        label={t('settings.preset')}
        value={presetOf(settings)}
        onChange={(id) => (isPreset(id) ? choose(id) : undefined)}
        choices={[
          { id: 'usb', text: t('settings.preset.usb') },
          { id: 'slow_bluetooth', text: t('settings.preset.slow_bluetooth') },
          ...(presetOf(settings) === own ? [{ id: own, text: t('settings.preset.own') }] : []),
        ]}
      />
      <TileRadios
        label={t('settings.decode')}
        columns={2}
        value={settings.decode}
        onChange={(decode) => change({ decode: decode as ScannerSettings['decode'] })}
        choices={[
          { id: 'us_keyboard', text: t('settings.decode.us_keyboard') },
          { id: 'host_layout', text: t('settings.decode.host_layout') },
        ]}
      />
      <TileRadios
        label={t('settings.wedge')}
        columns={2}
        value={settings.wedge ? 'on' : 'off'}
        onChange={(value) => change({ wedge: value === 'on' })}
        choices={[
          { id: 'on', text: t('settings.wedge.on') },
          { id: 'off', text: t('settings.wedge.off') },
        ]}
      />
      <div className="reader-figures">
        <Figure field="characterMs" />
        <Figure field="silenceMs" />
        <Figure field="minimumLength" />
        <TextField
          label={t('settings.prefix')}
          value={settings.prefix}
          onChange={(prefix) => change({ prefix })}
          maxLength={20}
        />
        <TextField
          label={t('settings.suffix')}
          value={settings.suffix}
          onChange={(suffix) => change({ suffix })}
          maxLength={20}
        />
      </div>
      <HidPosReaders />
    </section>
  );
}

/** How far one press moves a figure. */
const steps = { characterMs: 5, silenceMs: 50, minimumLength: 1 } as const;

/** A figure with a key on either side: nothing to type with a glove, and always within what can work. */
function Figure({ field }: { readonly field: keyof typeof steps }) {
  const { t } = useTranslation('scanning');
  const { settings, change } = useScannerSettings();
  const name = t(`settings.${field}`);
  const value = settings[field];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of keys
    <div className="reader-figure" role="group" aria-label={name}>
      <p>{name}</p>
      <Button label={t('settings.less', { name })} onPress={() => change({ [field]: value - steps[field] })}>
        −
      </Button>
      <output>{value}</output>
      <Button label={t('settings.more', { name })} onPress={() => change({ [field]: value + steps[field] })}>
        +
      </Button>
    </div>
  );
}

const own = 'own';

function isPreset(id: string): id is ScannerPreset {
  return id in scannerPresets;
}

function presetOf(settings: ScannerSettings): ScannerPreset | typeof own {
  const names = Object.keys(scannerPresets) as ScannerPreset[];
  return names.find((name) => isSame(scannerPresets[name], settings)) ?? own;
}

function isSame(left: ScannerSettings, right: ScannerSettings): boolean {
  const fields = Object.keys(left) as (keyof ScannerSettings)[];
  return fields.every((field) => JSON.stringify(left[field]) === JSON.stringify(right[field]));
}
