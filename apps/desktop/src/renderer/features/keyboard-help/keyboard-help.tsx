import './keyboard-help.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { type ShortcutKey, shortcutKeys } from '../../ui/shortcuts.ts';
import { useShortcutBoard, useShortcutEverywhere } from '../../ui/use-shortcut.tsx';
import { type HelpLine, helpLines } from './help-lines.ts';

/** F1 or `?` lists the keys that work on what is in front; the same key, or Escape, closes the list. */
export function KeyboardHelp() {
  const { t } = useTranslation('keyboardHelp');
  const board = useShortcutBoard();
  const [lines, setLines] = useState<readonly HelpLine[] | null>(null);
  // Read before the list itself is in front: it tells of the screen behind it.
  const toggle = () => setLines((open) => (open ? null : helpLines(board.active())));
  useShortcutEverywhere(shortcutKeys.help, t('help'), toggle);
  useShortcutEverywhere('?', t('help'), toggle);
  if (!lines) return null;
  const everywhere: readonly HelpLine[] = [
    { keys: ['Tab'], text: t('tab') },
    { keys: ['Enter', '␣'], text: t('press') },
    { keys: ['←', '↑', '↓', '→'], text: t('arrows') },
  ];
  return (
    <Dialog title={t('title')} onClose={() => setLines(null)}>
      <Keys label={t('here')} lines={lines} />
      <Keys label={t('always')} lines={everywhere} />
    </Dialog>
  );
}

function Keys({ label, lines }: { readonly label: string; readonly lines: readonly HelpLine[] }) {
  return (
    <section className="help-keys">
      <h3 className="help-title">{label}</h3>
      <dl className="help-list">
        {lines.map(({ keys, text }) => (
          <div key={text} className="help-line">
            <dt>
              {capsOf(keys).map((key) => (
                <KeyCap key={key} shortcut={key} isSpoken />
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Ten digits are one line, `0 … 9`. */
function capsOf(keys: readonly ShortcutKey[]): readonly ShortcutKey[] {
  return keys.length > 4 ? [keys[0] ?? '', '…', keys.at(-1) ?? ''] : keys;
}
