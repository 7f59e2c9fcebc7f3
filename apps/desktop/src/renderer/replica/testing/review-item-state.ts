import { type ReviewItemState, reviewItem, reviewItemId, type StreamKey, type Uuid } from '@lineside/domain';
import { modelManager, modelOrganization, modelTime } from './model-basics.ts';

/** What the queue says of a command of a device, as the server sends it. */
export function itemOf(
  deviceId: Uuid,
  deviceSeq: number,
  fields: Partial<ReviewItemState> = {},
): [StreamKey, ReviewItemState] {
  const about = { kind: 'entry', deviceId, deviceSeq } as const;
  const id = reviewItemId(modelOrganization, about);
  const state = { ...reviewItem.initial(id), ...about, existence: 'present' as const, openedAt: modelTime, ...fields };
  return [{ type: reviewItem.type, id }, state];
}

/** What a supervisor has decided. */
export const dismissed = {
  status: 'dismissed',
  resolvedBy: { type: 'person', id: modelManager },
  resolvedAt: modelTime,
  resolution: 'asked the shift',
} as const;
