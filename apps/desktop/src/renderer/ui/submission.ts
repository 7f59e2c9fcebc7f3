import { ok, type Refusal, type Result, refusalPolicies } from '@lineside/domain';
import { useRef, useState } from 'react';
import { playSound, type Sound } from './sounds.ts';

type Attempt<Value> = (confirmed: readonly string[]) => Promise<Result<Value, Refusal>>;

/** Where one entry stands. Only `taken` is a green tick. */
export type SubmissionState =
  | { readonly step: 'idle' }
  | { readonly step: 'pending' }
  /** The rules ask: the person may go back or take it. */
  | { readonly step: 'asking'; readonly refusal: Refusal }
  | { readonly step: 'refused'; readonly refusal: Refusal }
  /** The device failed to keep it (disk full, database closed). */
  | { readonly step: 'failed'; readonly isFull: boolean };

/** What a person hears of it without looking; a step that is not here is silent. */
const soundOf: { readonly [Step in SubmissionState['step']]?: Sound } = {
  idle: 'taken',
  asking: 'unknown',
  refused: 'refused',
  failed: 'refused',
};

export interface Submission {
  readonly state: SubmissionState;
  /** Runs the attempt; `onTaken` is called with the answer after it was kept. A second press meanwhile does nothing. */
  submit<Value>(attempt: Attempt<Value>, onTaken: (value: Value) => void): void;
  /** Says yes to the question that is asked. */
  readonly confirm: () => void;
  /** Back to idle; what was typed is not touched. */
  readonly dismiss: () => void;
  /** Where the entry that was submitted or confirmed last has ended; a key does not wait for it, a scan does. */
  readonly settled: () => Promise<SubmissionState>;
}

const idle: SubmissionState = { step: 'idle' };

interface Running {
  /** Answers with what follows once it is kept. */
  readonly attempt: Attempt<() => void>;
  readonly confirmed: readonly string[];
}

/** Keeps one entry from press to tick: pending at once, a question where the rules ask, a sentence where they refuse. */
export function useSubmission(): Submission {
  const [state, setState] = useState<SubmissionState>(idle);
  const running = useRef<Running | null>(null);
  const busy = useRef(false);
  const last = useRef<Promise<SubmissionState>>(Promise.resolve(idle));

  async function run(next: Running): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    running.current = next;
    setState({ step: 'pending' });
    last.current = answered(next);
    const settled = await last.current;
    busy.current = false;
    setState(settled);
    const sound = soundOf[settled.step];
    if (sound) playSound(sound);
  }

  return {
    state,
    submit: (attempt, onTaken) => {
      const followed: Running['attempt'] = async (confirmed) => {
        const answer = await attempt(confirmed);
        return answer.ok ? ok(() => onTaken(answer.value)) : answer;
      };
      void run({ attempt: followed, confirmed: [] });
    },
    confirm: () => {
      if (state.step !== 'asking' || !running.current) return;
      void run({ ...running.current, confirmed: [...running.current.confirmed, state.refusal.code] });
    },
    dismiss: () => setState(idle),
    settled: () => last.current,
  };
}

async function answered(next: Running): Promise<SubmissionState> {
  try {
    return settle(await next.attempt(next.confirmed), next);
  } catch (error) {
    return { step: 'failed', isFull: (error as { code?: unknown } | null)?.code === 'storage_full' };
  }
}

function settle(result: Result<() => void, Refusal>, { confirmed }: Running): SubmissionState {
  if (result.ok) {
    result.value();
    return idle;
  }
  const { error } = result;
  const mayAsk = refusalPolicies[error.code].kiosk === 'ask' && !confirmed.includes(error.code);
  return mayAsk ? { step: 'asking', refusal: error } : { step: 'refused', refusal: error };
}
