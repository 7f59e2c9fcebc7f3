import './tiles.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type Tone } from './button.tsx';
import { Choice, ChoiceGroup } from './choice-group.tsx';
import { Icon, type IconName } from './icon.tsx';
import { digitKeys, letterKeys, type Shortcut, type ShortcutKey } from './shortcuts.ts';

/** One of a few choices, told apart by text and, where there is one, by shape. */
export interface TileChoice {
  readonly id: string;
  readonly text: string;
  readonly icon?: IconName;
  readonly tone?: Tone;
}

/** Digits where no number is typed, letters beside a keypad. */
type TileKeys = 'digits' | 'letters';

const keysOf: Readonly<Record<TileKeys, readonly ShortcutKey[]>> = { digits: digitKeys, letters: letterKeys };

interface TileRadiosProps {
  readonly label: string;
  readonly choices: readonly TileChoice[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly columns?: 2 | 3 | 4 | 5;
  /** Words in the middle and the tick in the corner, where many tiles have little room. */
  readonly isTight?: boolean;
  /** The keys that choose a tile, first to last. */
  readonly keys?: TileKeys;
}

/** Tiles of which one stays chosen. The chosen one has a tick and a thick edge, not only a colour. */
export function TileRadios({ label, choices, value, onChange, columns = 3, isTight = false, keys }: TileRadiosProps) {
  return (
    <div className="tile-radios">
      <p className="tiles-label" aria-hidden="true">
        {label}
      </p>
      <ChoiceGroup
        label={label}
        value={value}
        onChange={onChange}
        className={`tiles tiles-${columns}${isTight ? ' tiles-tight' : ''}`}
      >
        {choices.map((choice, index) => (
          <Choice
            key={choice.id}
            id={choice.id}
            className="tile"
            shortcut={shortcutOf(keys, index, choice.text, () => onChange(choice.id))}
          >
            <span className="tile-mark">
              <Icon name="check" />
            </span>
            {choice.icon ? <Icon name={choice.icon} className="tile-icon" /> : null}
            <span>{choice.text}</span>
          </Choice>
        ))}
      </ChoiceGroup>
    </div>
  );
}

function shortcutOf(keys: TileKeys | undefined, index: number, text: string, run: () => void): Shortcut | undefined {
  const key = keys && keysOf[keys][index];
  return key === undefined ? undefined : { key, text, run };
}

interface TileButtonsProps {
  readonly label: string;
  readonly choices: readonly TileChoice[];
  readonly onPress: (id: string) => void;
  /** The tile whose press is being worked on. */
  readonly pendingId?: string | null;
  readonly columns?: 3 | 4;
  /** Further ones, behind a tile of their own. */
  readonly others?: readonly TileChoice[];
}

/** Tiles that act at once: one tap, or its digit, is the choice and the deed. */
export function TileButtons(props: TileButtonsProps) {
  const { label, choices: first, onPress, pendingId = null, columns = 3, others = [] } = props;
  const { t } = useTranslation('ui');
  const [isLong, setLong] = useState(false);
  const choices = isLong ? [...first, ...others] : first;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of tiles
    <div className={`tiles tiles-${columns}`} role="group" aria-label={label}>
      {choices.map((choice, index) => (
        <Button
          key={choice.id}
          size="primary"
          className="tile-button"
          tone={choice.tone ?? 'plain'}
          {...(choice.icon ? { icon: choice.icon } : {})}
          {...(digitKeys[index] ? { shortcut: digitKeys[index] } : {})}
          isPending={pendingId === choice.id}
          isDisabled={pendingId !== null && pendingId !== choice.id}
          onPress={() => onPress(choice.id)}
        >
          {choice.text}
        </Button>
      ))}
      {others.length > 0 && !isLong ? (
        <Button size="primary" className="tile-button" icon="list" onPress={() => setLong(true)}>
          {t('tiles.more')}
        </Button>
      ) : null}
    </div>
  );
}
