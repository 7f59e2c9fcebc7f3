import './text-field.css';
import { TextField as AriaTextField, FieldError, Input, Label, TextArea } from 'react-aria-components';
import { Icon } from './icon.tsx';

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
  /** What is wrong with it and what to do; it stands beneath the field, and what was typed stays. */
  readonly issue?: string;
  /** A finger or a mouse has pressed it, and it has the focus. */
  readonly onClick?: () => void;
}

/** A field with its name above it, high enough for a glove. */
export function TextField({ label, multiline = false, autoComplete = 'off', issue, onClick, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={issue !== undefined} autoComplete={autoComplete} className="text-field">
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
      <FieldError className="field-issue">
        <Icon name="warning" />
        {issue}
      </FieldError>
    </AriaTextField>
  );
}
