import './text-field.css';
import { TextField as AriaTextField, Input, Label, TextArea } from 'react-aria-components';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'date' | 'time';
  /** `numeric`: digits only, for a keypad of the system. `none`: keys on the screen type, the system brings none. */
  readonly inputMode?: 'numeric' | 'none';
  readonly autoComplete?: string;
  readonly multiline?: boolean;
  readonly maxLength?: number;
  /** A finger or a mouse has pressed it, and it has the focus. */
  readonly onClick?: () => void;
}

/** A field with its name above it, high enough for a glove. */
export function TextField({ label, multiline = false, autoComplete = 'off', onClick, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} autoComplete={autoComplete} className="text-field">
      <Label className="text-field-label">{label}</Label>
      {multiline ? (
        <TextArea className="text-field-input" rows={3} />
      ) : (
        <Input
          className="text-field-input"
          onClick={onClick}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck="false"
        />
      )}
    </AriaTextField>
  );
}
