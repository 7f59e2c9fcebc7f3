import type { Result } from '@lineside/domain';
import { useState } from 'react';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';

/** One request from press to answer; a second press meanwhile does nothing. */
export function useAsking(): {
  readonly failure: SignInFailure['code'] | null;
  readonly isPending: boolean;
  readonly ask: <Value>(send: () => Promise<Result<Value, SignInFailure>>, onDone: (value: Value) => void) => void;
} {
  const [failure, setFailure] = useState<SignInFailure['code'] | null>(null);
  const { isPending, run } = useOneAtATime();
  async function asked<Value>(
    send: () => Promise<Result<Value, SignInFailure>>,
    onDone: (value: Value) => void,
  ): Promise<void> {
    setFailure(null);
    try {
      const answer = await send();
      if (answer.ok) onDone(answer.value);
      else setFailure(answer.error.code);
    } catch {
      setFailure('server');
    }
  }
  return { failure, isPending, ask: (send, onDone) => void run(() => asked(send, onDone)) };
}
