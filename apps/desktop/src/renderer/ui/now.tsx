import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const NowContext = createContext<number | null>(null);

interface NowProviderProps {
  /** The best time there is, milliseconds. */
  readonly now: () => number;
  readonly children: ReactNode;
}

/** One heartbeat a second for every clock on the screen, so that they all turn over together. */
export function NowProvider({ now, children }: NowProviderProps) {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return <NowContext value={at}>{children}</NowContext>;
}

/** The time of the last heartbeat, milliseconds. */
export function useNow(): number {
  const now = useContext(NowContext);
  if (now === null) throw new Error('useNow needs a NowProvider above it');
  return now;
}
