import './select-field.css';
import { useId } from 'react';
import type { TileChoice } from './tiles.tsx';

interface SelectFieldProps {
  readonly label: string;
  readonly choices: readonly Pick<TileChoice, 'id' | 'text'>[];
  /** The empty id is a choice too. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** One of many choices; the system's own list opens, so that any number of them can be reached with a glove. */
export function SelectField({ label, choices, value, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="select-field">
      <label className="select-field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="select-field-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  );
}
