import { useTranslation } from 'react-i18next';
import { useIdentity } from '../replica/use-kiosk.ts';
import { type Scheme, useAppearance } from '../ui/appearance.ts';
import { Button } from '../ui/button.tsx';
import { playSound, useSounds, type Volume } from '../ui/sounds.ts';
import { TileRadios } from '../ui/tiles.tsx';
import { type IdleMinutes, idleChoices, idleMinutesOf, useIdleSettings } from './idle/idle-settings.ts';
import { LanguageChoice } from './language-choice.tsx';
import { ScaleSetting } from './scale-setting.tsx';

/** How this device looks, sounds and waits; kept on it, whoever signs in. */
export function DeviceSettings() {
  return (
    <>
      <LanguageChoice />
      <SchemeSetting />
      <GlovesSetting />
      <SoundSetting />
      <IdleSetting />
      <ScaleSetting />
    </>
  );
}

function SchemeSetting() {
  const { t } = useTranslation('app');
  const { scheme, setScheme } = useAppearance();
  return (
    <TileRadios
      label={t('scheme')}
      columns={4}
      value={scheme}
      onChange={(value) => setScheme(value as Scheme)}
      choices={[
        { id: 'auto', text: t('scheme.auto'), icon: 'idle' },
        { id: 'light', text: t('scheme.light'), icon: 'sun' },
        { id: 'dark', text: t('scheme.dark'), icon: 'moon' },
        { id: 'contrast', text: t('scheme.contrast'), icon: 'contrast' },
      ]}
    />
  );
}

function GlovesSetting() {
  const { t } = useTranslation('app');
  const { gloves, setGloves } = useAppearance();
  return (
    <TileRadios
      label={t('gloves')}
      columns={2}
      value={String(gloves)}
      onChange={(value) => setGloves(value === 'true')}
      choices={[
        { id: 'false', text: t('gloves.thin') },
        { id: 'true', text: t('gloves.thick'), icon: 'hand' },
      ]}
    />
  );
}

/** Each choice is heard at once. */
function SoundSetting() {
  const { t } = useTranslation('app');
  const { volume, setVolume } = useSounds();
  const choose = (chosen: Volume) => {
    setVolume(chosen);
    playSound('taken');
  };
  return (
    <div className="setting-sound">
      <TileRadios
        label={t('sound')}
        value={String(volume)}
        onChange={(value) => choose(Number(value) as Volume)}
        choices={[
          { id: '0', text: t('sound.off') },
          { id: '40', text: t('sound.low') },
          { id: '100', text: t('sound.loud') },
        ]}
      />
      <div className="setting-keys">
        {(['taken', 'refused', 'unknown', 'warning'] as const).map((sound) => (
          <Button key={sound} isDisabled={volume === 0} onPress={() => playSound(sound)}>
            {t(`sound.${sound}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function IdleSetting() {
  const { t } = useTranslation('app');
  const kind = useIdentity()?.kind;
  const { minutes, setMinutes } = useIdleSettings();
  return (
    <TileRadios
      label={t('idle')}
      columns={5}
      isTight
      value={String(idleMinutesOf(minutes, kind))}
      onChange={(value) => setMinutes(Number(value) as IdleMinutes)}
      choices={idleChoices.map((choice) => ({
        id: String(choice),
        text: choice === 0 ? t('idle.never') : t('idle.minutes', { count: choice }),
      }))}
    />
  );
}
