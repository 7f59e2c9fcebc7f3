import './keypad.css';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { addToEntry, dropDigit, typeDigit } from './keypad-entry.ts';

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
  const press = (digit: string) => onChange(typeDigit(value, digit, max));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of keys
    <div className="keypad" role="group" aria-label={label}>
      {rows.map((digits, row) => [
        ...digits.map((digit) => (
          <Button key={digit} className="key" onPress={() => press(digit)}>
            {digit}
          </Button>
        )),
        <Button
          key={`+${quickSteps[row]}`}
          className="key key-quick"
          onPress={() => onChange(addToEntry(value, quickSteps[row] ?? 0, max))}
        >
          {`+${quickSteps[row]}`}
        </Button>,
      ])}
      <Button className="key key-word" onPress={() => onChange(0)} isDisabled={value === 0}>
        {t('clear')}
      </Button>
      <Button className="key key-wide" onPress={() => press('0')}>
        0
      </Button>
      <Button
        className="key"
        icon="backspace"
        label={t('deleteDigit')}
        onPress={() => onChange(dropDigit(value))}
        isDisabled={value === 0}
      >
        {''}
      </Button>
    </div>
  );
}
