import './button.css';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';

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
}

/** A key for a gloved hand. The tone is the colour's meaning, not its look. */
export function Button(props: ButtonProps) {
  const { children, tone = 'plain', size = 'touch', icon, label, className = '', onPress, ...rest } = props;
  return (
    <AriaButton
      {...rest}
      {...(onPress ? { onPress: () => onPress() } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={`button button-${tone} button-${size} ${className}`}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className="button-text">{children}</span>
    </AriaButton>
  );
}
