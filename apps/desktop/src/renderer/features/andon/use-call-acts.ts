import type { AndonCallState } from '@lineside/domain';
import { useKiosk, useSession } from '../../replica/use-kiosk.ts';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import type { CallGroup } from './call-groups.ts';

type CallAct = 'acknowledge' | 'resolve' | 'cancel';

export interface CallActs {
  readonly submission: Submission;
  readonly may: (act: CallAct) => boolean;
  readonly act: (act: CallAct, payload: Readonly<Record<string, unknown>>, onTaken: () => void) => void;
}

/** What the signed-in person may do with a group of calls; one press does it to each call of the group. */
export function useCallActs(group: CallGroup): CallActs {
  const kiosk = useKiosk();
  const session = useSession();
  const submission = useSubmission();
  return {
    submission,
    may: (act) => session?.rights.includes(`andon:${act}`) ?? false,
    act: (act, payload, onTaken) =>
      submission.submit(async (confirmed) => {
        const calls = group.calls.filter((call) => act !== 'acknowledge' || isOpen(call));
        let answer: Awaited<ReturnType<typeof kiosk.record>> = { ok: true, value: { eventIds: [] } };
        for (const { id } of calls) {
          answer = await kiosk.record({ type: `andon_call.${act}`, subjectId: id, payload, confirmed });
          if (!answer.ok) return answer;
        }
        return answer;
      }, onTaken),
  };
}

function isOpen(call: AndonCallState): boolean {
  return call.status === 'open';
}
