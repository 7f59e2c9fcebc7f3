import { useRef, useState } from 'react';

interface OneAtATime {
  readonly isPending: boolean;
  /** Runs a task and answers with its answer; undefined, and nothing is done, while another one runs. */
  readonly run: <Value>(task: () => Promise<Value>) => Promise<Value | undefined>;
}

/** What a key starts: a second press before it has ended does nothing, also before the screen has drawn that it is pending. */
export function useOneAtATime(): OneAtATime {
  const [isPending, setPending] = useState(false);
  const busy = useRef(false);
  return {
    isPending,
    run: async (task) => {
      if (busy.current) return undefined;
      busy.current = true;
      setPending(true);
      try {
        return await task();
      } finally {
        busy.current = false;
        setPending(false);
      }
    },
  };
}
