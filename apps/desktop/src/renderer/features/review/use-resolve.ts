import type { NamedCorrection, ReviewItemState } from '@lineside/domain';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { useReview } from './review-slice.ts';

/** Resolves an item with the reason that is typed. */
export function useResolve(item: ReviewItemState): {
  readonly submission: Submission;
  readonly resolve: (action: 'dismiss' | 'apply', corrections?: readonly NamedCorrection[]) => void;
} {
  const kiosk = useKiosk();
  const submission = useSubmission();
  const { reason, setTick } = useReview();
  const resolve = (action: 'dismiss' | 'apply', corrections?: readonly NamedCorrection[]) => {
    const payload = { action, reason: reason.trim(), ...(corrections ? { corrections } : {}) };
    submission.submit(
      (confirmed) => kiosk.record({ type: 'review_item.resolve', subjectId: item.id, payload, confirmed }),
      () => setTick(action === 'dismiss' ? 'dismissed' : 'applied'),
    );
  };
  return { submission, resolve };
}
