import './pin-pad.css';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { shortcutKeys } from './shortcuts.ts';
import { useShortcut } from './use-shortcut.tsx';

interface PinPadProps {
  /** What is being typed, for those who see and hear it. */
  readonly label: string;
  /** The digits so far; they are never shown. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly length: number;
  /** Something is checked: no key works meanwhile. */
  readonly isDisabled?: boolean;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Big digits for something secret: it shows how many there are, never which. */
export function PinPad({ label, value, onChange, length, isDisabled = false }: PinPadProps) {
  const { t } = useTranslation('ui');
  const keys = useRef<HTMLDivElement>(null);
  const press = (digit: string) => (!isDisabled && value.length < length ? onChange(value + digit) : undefined);
  /** What a keyboard types: the focus follows it here, so that Enter presses nothing else. */
  const typed = (task: () => void) => {
    keys.current?.focus();
    task();
  };
  const drop = () => onChange(value.slice(0, -1));
  const clear = () => onChange('');
  useShortcut(shortcutKeys.deleteDigit, t('deleteDigit'), () => typed(drop));
  useShortcut(shortcutKeys.clear, t('clear'), () => typed(clear));
  const key = (digit: string) => (
    <PinKey
      key={digit}
      digit={digit}
      isDisabled={isDisabled}
      onPress={() => press(digit)}
      onTyped={() => typed(() => press(digit))}
    />
  );
  return (
    <div className="pin-pad">
      <p className="pin-label">{label}</p>
      <p className="pin-dots" role="img" aria-label={t('pin.typed', { count: value.length, of: length })}>
        {Array.from({ length }, (_, place) => (
          <span key={place} className="pin-dot" data-filled={place < value.length || undefined} />
        ))}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of keys */}
      <div className="pin-keys" role="group" aria-label={label} tabIndex={-1} ref={keys}>
        {digits.map(key)}
        <Button className="pin-key pin-word" onPress={clear} isDisabled={isDisabled || value === ''}>
          {t('clear')}
        </Button>
        {key('0')}
        <Button
          className="pin-key"
          icon="backspace"
          label={t('deleteDigit')}
          onPress={drop}
          isDisabled={isDisabled || value === ''}
        >
          {''}
        </Button>
      </div>
    </div>
  );
}

interface PinKeyProps {
  readonly digit: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
  readonly onTyped: () => void;
}

/** It needs no cap: its face is its key. */
function PinKey({ digit, isDisabled, onPress, onTyped }: PinKeyProps): ReactNode {
  const { t } = useTranslation('ui');
  useShortcut(digit, t('typeNumber'), onTyped);
  return (
    <Button className="pin-key" onPress={onPress} isDisabled={isDisabled}>
      {digit}
    </Button>
  );
}
