import { useState } from 'react';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useCode } from './code-slice.ts';

/** Enrols this device with a code; answers true where it is one now. */
export function useCodeEnrolment(): {
  readonly failure: SignInFailure['code'] | null;
  readonly isPending: boolean;
  readonly enrol: (code: string) => Promise<boolean>;
} {
  const kiosk = useKiosk();
  const [failure, setFailure] = useState<SignInFailure['code'] | null>(null);
  const { isPending, run } = useOneAtATime();
  async function enrol(code: string): Promise<boolean> {
    if (code.trim() === '') return false;
    setFailure(null);
    try {
      const answer = await kiosk.enrolWithCode(code);
      if (answer.ok) useCode.getState().setCode('');
      else setFailure(answer.error.code);
      return answer.ok;
    } catch {
      setFailure('server');
      return false;
    }
  }
  return { failure, isPending, enrol: async (code) => (await run(() => enrol(code))) ?? false };
}
