import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { ShortcutCap } from './key-cap.tsx';
import type { Shortcut } from './shortcuts.ts';

interface ChoiceGroupProps<Id extends string> {
  readonly label: string;
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly className: string;
  readonly children: ReactNode;
}

/** Keys of which one stays chosen: a radio group, made of real buttons so that a finger, a mouse and a test all hit them. */
export function ChoiceGroup<Id extends string>({ label, value, onChange, className, children }: ChoiceGroupProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={className}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) onChange(String(chosen) as Id);
      }}
    >
      {children}
    </ToggleButtonGroup>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly className: string;
  readonly children: ReactNode;
  /** The key of a keyboard that chooses it. */
  readonly shortcut?: Shortcut | undefined;
}

/** One key of a `ChoiceGroup`. */
export function Choice({ id, className, children, shortcut }: ChoiceProps) {
  return (
    <ToggleButton id={id} className={className}>
      {children}
      {shortcut ? <ShortcutCap shortcut={shortcut.key} text={shortcut.text} run={shortcut.run} /> : null}
    </ToggleButton>
  );
}
