import './keypad.css';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { addToEntry, dropDigit, typeDigit } from './keypad-entry.ts';
import { shortcutKeys } from './shortcuts.ts';
import { useShortcut } from './use-shortcut.tsx';

interface KeypadProps {
  /** The number that stands on the display. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The largest number it lets in; further digits are ignored. */
  readonly max: number;
  /** What is being typed, for those who hear it. */
  readonly label: string;
}

const rows = [
  ['7', '8', '9'],
  ['4', '5', '6'],
  ['1', '2', '3'],
] as const;
const quickSteps = [10, 5, 1] as const;

/** Big digits with +1, +5, +10 beside them. It types into a number, never into a field: a scanner cannot get in. */
export function Keypad({ value, onChange, max, label }: KeypadProps) {
  const { t } = useTranslation('ui');
  const keys = useRef<HTMLDivElement>(null);
  const press = (digit: string) => onChange(typeDigit(value, digit, max));
  /** What a keyboard types: the focus follows it here, so that Enter presses nothing else. */
  const typed = (task: () => void) => {
    keys.current?.focus();
    task();
  };
  const deleteDigit = () => onChange(dropDigit(value));
  const clear = () => onChange(0);
  useShortcut(shortcutKeys.deleteDigit, t('deleteDigit'), () => typed(deleteDigit));
  useShortcut(shortcutKeys.clear, t('clear'), () => typed(clear));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of keys
    <div className="keypad" role="group" aria-label={label} tabIndex={-1} ref={keys}>
      {rows.map((digits, row) => [
        ...digits.map((digit) => (
          <Digit key={digit} digit={digit} onPress={() => press(digit)} onTyped={() => typed(() => press(digit))} />
        )),
        <Button
          key={`+${quickSteps[row]}`}
          className={`key key-quick key-quick-${quickSteps[row]}`}
          onPress={() => onChange(addToEntry(value, quickSteps[row] ?? 0, max))}
        >
          {`+${quickSteps[row]}`}
        </Button>,
      ])}
      <Button className="key key-word key-clear" onPress={clear} isDisabled={value === 0}>
        {t('clear')}
      </Button>
      <Digit digit="0" onPress={() => press('0')} onTyped={() => typed(() => press('0'))} />
      <Button
        className="key key-delete"
        icon="backspace"
        label={t('deleteDigit')}
        onPress={deleteDigit}
        isDisabled={value === 0}
      >
        {''}
      </Button>
    </div>
  );
}

interface DigitProps {
  readonly digit: string;
  readonly onPress: () => void;
  readonly onTyped: () => void;
}

/** It needs no cap: its face is its key. */
function Digit({ digit, onPress, onTyped }: DigitProps): ReactNode {
  const { t } = useTranslation('ui');
  useShortcut(digit, t('typeNumber'), onTyped);
  return (
    <Button className={`key key-${digit}`} onPress={onPress}>
      {digit}
    </Button>
  );
}
