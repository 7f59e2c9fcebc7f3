import './button.css';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';
import { ShortcutCap } from './key-cap.tsx';
import type { ShortcutKey } from './shortcuts.ts';

export type Tone = 'act' | 'stop' | 'attention' | 'normal' | 'plain';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly tone?: Tone;
  /** `primary` is 25 mm high, `touch` 15 mm: the smallest a glove can hit. */
  readonly size?: 'touch' | 'primary';
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  /** Pressed and working: it says so at once and takes no second press. */
  readonly isPending?: boolean;
  readonly type?: 'button' | 'submit';
  /** Where the visible text is not the whole name. */
  readonly label?: string;
  readonly className?: string;
  /** The key that does the same; it stands in the corner where a keyboard is used. */
  readonly shortcut?: ShortcutKey;
  /** What the help says of that key, where it is not the name of this one. */
  readonly shortcutText?: string;
}

/** A key for a gloved hand. The tone is the colour's meaning, not its look. */
export function Button(props: ButtonProps) {
  const { children, tone = 'plain', size = 'touch', icon, label, className = '', onPress, ...other } = props;
  const { shortcut, shortcutText, ...rest } = other;
  const name = shortcutText ?? label ?? (typeof children === 'string' ? children : '');
  return (
    <AriaButton
      {...rest}
      {...(onPress ? { onPress: () => onPress() } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={`button button-${tone} button-${size} ${className}`}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className="button-text">{children}</span>
      {shortcut === undefined ? null : (
        <ShortcutCap shortcut={shortcut} text={name} run={rest.isDisabled || rest.isPending ? undefined : onPress} />
      )}
    </AriaButton>
  );
}
