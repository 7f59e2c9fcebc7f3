import type { Uuid } from '@lineside/domain';
import type { Kiosk } from '../../replica/kiosk-contract.ts';
import type { DismissRun } from './review-slice.ts';

interface Many {
  readonly ids: readonly Uuid[];
  readonly reason: string;
  /** Asked before each. */
  readonly isStopped: () => boolean;
  readonly tell: (run: DismissRun) => void;
}

/** Dismisses items one by one, each with a command of its own: what one of them is refused for keeps no other back. */
export async function dismissMany(kiosk: Pick<Kiosk, 'record'>, { ids, reason, isStopped, tell }: Many): Promise<void> {
  let run: DismissRun = { total: ids.length, done: 0, failed: [], isOver: false };
  tell(run);
  for (const id of ids) {
    if (isStopped()) break;
    try {
      const payload = { action: 'dismiss', reason };
      const answer = await kiosk.record({ type: 'review_item.resolve', subjectId: id, payload });
      if (answer.ok) run = { ...run, done: run.done + 1 };
      else run = { ...run, failed: [...run.failed, { id, refusal: answer.error }] };
    } catch {
      // A device that cannot keep one keeps none: the rest stays as it is.
      run = { ...run, failed: [...run.failed, { id, refusal: null }] };
      break;
    } finally {
      tell(run);
    }
  }
  tell({ ...run, isOver: true });
}
