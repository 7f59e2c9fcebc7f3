import { useState } from 'react';
import type { StationAttempt, StationFailure } from '../../replica/people-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useSignIn } from './sign-in-slice.ts';

interface StationSigningIn {
  readonly failure: StationFailure | null;
  /** A PIN takes a moment to check. */
  readonly isChecking: boolean;
  /** Answers what spoke against it; null: he is in. */
  readonly signIn: (attempt: StationAttempt) => Promise<StationFailure | null>;
  readonly forget: () => void;
}

/** Shows one attempt at a time, and what became of it. */
export function useStationSignIn(): StationSigningIn {
  const kiosk = useKiosk();
  const [failure, setFailure] = useState<StationFailure | null>(null);
  const { isPending: isChecking, run } = useOneAtATime();
  const signIn = async (attempt: StationAttempt): Promise<StationFailure | null> => {
    setFailure(null);
    try {
      const answer = await kiosk.people.signIn(attempt);
      if (answer.ok) useSignIn.getState().done();
      else setFailure(answer.error);
      return answer.ok ? null : answer.error;
    } catch {
      // The disk refused to count the try.
      const refused: StationFailure = { code: 'refused', until: null };
      setFailure(refused);
      return refused;
    }
  };
  const once = async (attempt: StationAttempt) => (await run(() => signIn(attempt))) ?? null;
  return { failure, isChecking, signIn: once, forget: () => setFailure(null) };
}
