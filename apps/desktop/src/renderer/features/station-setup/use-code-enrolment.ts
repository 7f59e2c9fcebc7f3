import { useRef, useState } from 'react';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { useCode } from './code-slice.ts';

/** Enrols this device with a code; answers true where it is one now. */
export function useCodeEnrolment(): {
  readonly failure: SignInFailure['code'] | null;
  readonly isPending: boolean;
  readonly enrol: (code: string) => Promise<boolean>;
} {
  const kiosk = useKiosk();
  const [failure, setFailure] = useState<SignInFailure['code'] | null>(null);
  const [isPending, setPending] = useState(false);
  const busy = useRef(false);
  async function enrol(code: string): Promise<boolean> {
    if (busy.current || code.trim() === '') return false;
    busy.current = true;
    setPending(true);
    setFailure(null);
    try {
      const answer = await kiosk.enrolWithCode(code);
      if (answer.ok) useCode.getState().setCode('');
      else setFailure(answer.error.code);
      return answer.ok;
    } catch {
      setFailure('server');
      return false;
    } finally {
      busy.current = false;
      setPending(false);
    }
  }
  return { failure, isPending, enrol };
}
