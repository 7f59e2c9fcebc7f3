import type { Result } from '@lineside/domain';
import { useRef, useState } from 'react';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';

/** One request from press to answer; a second press meanwhile does nothing. */
export function useAsking(): {
  readonly failure: SignInFailure['code'] | null;
  readonly isPending: boolean;
  readonly ask: <Value>(send: () => Promise<Result<Value, SignInFailure>>, onDone: (value: Value) => void) => void;
} {
  const [failure, setFailure] = useState<SignInFailure['code'] | null>(null);
  const [isPending, setPending] = useState(false);
  const busy = useRef(false);
  async function run<Value>(
    send: () => Promise<Result<Value, SignInFailure>>,
    onDone: (value: Value) => void,
  ): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    setFailure(null);
    try {
      const answer = await send();
      if (answer.ok) onDone(answer.value);
      else setFailure(answer.error.code);
    } catch {
      setFailure('server');
    } finally {
      busy.current = false;
      setPending(false);
    }
  }
  return { failure, isPending, ask: (send, onDone) => void run(send, onDone) };
}
