import './on-screen-keyboard.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { type KeyboardLayer, keyboardRows } from './keyboard-layers.ts';

interface OnScreenKeyboardProps {
  /** What is being typed, for those who hear it. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the last key does: on to the next field, or the deed itself. */
  readonly nextText: string;
  readonly onNext: () => void;
  readonly onHide: () => void;
}

/** Letters, digits and signs for a kiosk that has nothing but its glass. Like the keypad it types into a value, at its end. */
export function OnScreenKeyboard({ label, value, onChange, nextText, onNext, onHide }: OnScreenKeyboardProps) {
  const { t } = useTranslation('ui');
  const [layer, setLayer] = useState<KeyboardLayer>('small');
  const turn = (to: KeyboardLayer) => setLayer(layer === to ? 'small' : to);
  const type = (character: string) => {
    onChange(value + character);
    if (layer === 'capital') setLayer('small');
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of keys
    <div className="keyboard" role="group" aria-label={label}>
      {keyboardRows[layer].map((row) => (
        <div key={row} className="keyboard-row">
          {Array.from(row).map((character) => (
            <Button key={character} className="keyboard-key" onPress={() => type(character)}>
              {character}
            </Button>
          ))}
        </div>
      ))}
      <div className="keyboard-row">
        <Button className="keyboard-key" icon="shift" label={t('keyboard.capital')} onPress={() => turn('capital')}>
          {''}
        </Button>
        <Button className="keyboard-key keyboard-word" label={t('keyboard.signs')} onPress={() => turn('signs')}>
          {layer === 'signs' ? 'abc' : '#+='}
        </Button>
        <Button className="keyboard-key keyboard-wide" label={t('keyboard.space')} onPress={() => type(' ')}>
          {''}
        </Button>
        <Button
          className="keyboard-key"
          icon="backspace"
          label={t('keyboard.delete')}
          isDisabled={value === ''}
          onPress={() => onChange(value.slice(0, -1))}
        >
          {''}
        </Button>
        <Button className="keyboard-key" icon="keyboardDown" label={t('keyboard.hide')} onPress={onHide}>
          {''}
        </Button>
        <Button className="keyboard-key keyboard-next" tone="act" onPress={onNext}>
          {nextText}
        </Button>
      </div>
    </div>
  );
}
