import { useCallback, useEffect, useState } from 'react';

/** Long enough for any reader to begin; afterwards nobody who walks through the screen finds old news. */
const keptForMs = 10_000;

interface Words {
  /** The same words said again are new words. */
  readonly number: number;
  readonly text: string;
}

export interface Speech {
  readonly words: Words | null;
  readonly say: (text: string) => void;
}

/** What one live region says. */
export function useSpeech(): Speech {
  const [words, setWords] = useState<Words | null>(null);
  const say = useCallback((text: string) => setWords((before) => ({ number: (before?.number ?? 0) + 1, text })), []);
  useEffect(() => {
    if (words === null || words.text === '') return;
    const timer = setTimeout(() => setWords({ ...words, text: '' }), keptForMs);
    return () => clearTimeout(timer);
  }, [words]);
  return { words, say };
}

interface LiveRegionProps {
  /** `assertive` interrupts what is being read. */
  readonly urgency: 'polite' | 'assertive';
  readonly speech: Speech;
}

/**
 * Words for who hears the screen; nobody sees them. It stands from the beginning (a region that comes with its words is not read), and a
 * dialog in front does not silence it: react-aria leaves what has this attribute in reach.
 */
export function LiveRegion({ urgency, speech: { words } }: LiveRegionProps) {
  return (
    <div className="unseen" aria-live={urgency} aria-atomic="true" data-live-announcer="words">
      {words === null || words.text === '' ? null : <p key={words.number}>{words.text}</p>}
    </div>
  );
}
