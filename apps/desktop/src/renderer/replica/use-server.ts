import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { ServerRefusal, ServerRequest } from './server-request.ts';
import { useKiosk } from './use-kiosk.ts';

/** What the server answered last, and why it did not answer since. */
export interface Answered<Value> {
  /** null until the first answer; what was answered before stays while it is asked again, and when it cannot be. */
  readonly value: Value | null;
  readonly refusal: ServerRefusal | null;
  /** Asks again. */
  readonly again: () => void;
}

const notUnderstood: ServerRefusal = { kind: 'failed', code: null, detail: '', details: {}, fields: [] };

/** Asks the server for `path` as long as it is shown; another path is asked for at once. */
export function useAnswer<Schema extends z.ZodType>(path: string, schema: Schema): Answered<z.infer<Schema>> {
  const kiosk = useKiosk();
  const [turn, setTurn] = useState(0);
  const [answered, setAnswered] = useState<Omit<Answered<z.infer<Schema>>, 'again'>>({ value: null, refusal: null });
  useEffect(() => {
    let isShown = true;
    void turn;
    void kiosk.ask({ method: 'GET', path }).then((answer) => {
      if (!isShown) return;
      const parsed = answer.ok ? schema.safeParse(answer.value) : null;
      if (parsed?.success) setAnswered({ value: parsed.data, refusal: null });
      else setAnswered(({ value }) => ({ value, refusal: answer.ok ? notUnderstood : answer.error }));
    });
    return () => {
      isShown = false;
    };
  }, [kiosk, path, schema, turn]);
  return { ...answered, again: () => setTurn((now) => now + 1) };
}

/** One thing that is asked of the server on a press. */
export interface ServerAct {
  readonly isPending: boolean;
  readonly refusal: ServerRefusal | null;
  /** Sends it; a second press meanwhile does nothing, and the same request sent again is the same act. */
  readonly run: (request: ServerRequest, onDone: (answer: unknown) => void) => void;
  readonly dismiss: () => void;
}

export function useServerAct(): ServerAct {
  const kiosk = useKiosk();
  const [state, setState] = useState<Pick<ServerAct, 'isPending' | 'refusal'>>({ isPending: false, refusal: null });
  const isBusy = useRef(false);
  /** Names the last request that had no answer, so that it is done once however often the key is pressed. */
  const last = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const send = async (request: ServerRequest, onDone: (answer: unknown) => void) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setState({ isPending: true, refusal: null });
    const text = JSON.stringify(request);
    const key = last.current?.text === text ? last.current.key : kiosk.newId();
    last.current = { text, key };
    const answer = await kiosk.ask({ ...request, idempotencyKey: key });
    isBusy.current = false;
    setState({ isPending: false, refusal: answer.ok ? null : answer.error });
    // Only what nobody answered is the same act when it is sent again.
    if (answer.ok || answer.error.kind !== 'offline') last.current = null;
    if (answer.ok) onDone(answer.value);
  };
  return {
    ...state,
    run: (request, onDone) => void send(request, onDone),
    dismiss: () => setState({ isPending: false, refusal: null }),
  };
}
