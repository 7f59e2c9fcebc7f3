import type { AndonCallState, AndonCallType, Uuid } from '@lineside/domain';

/** Open calls of one equipment and type: two people may have raised the same one offline; people see one, with a count. */
export interface CallGroup {
  readonly key: string;
  readonly equipmentId: Uuid | null;
  readonly callType: AndonCallType;
  /** Oldest first; never empty. */
  readonly calls: readonly AndonCallState[];
  /** Since when, milliseconds: the oldest raise. */
  readonly since: number;
  /** `open` while one of them is not acknowledged: that is what flashes. */
  readonly status: 'open' | 'acknowledged';
  readonly isUrgent: boolean;
}

/** Groups the calls that are neither resolved nor cancelled; not acknowledged first, urgent first, then the longest waiting. */
export function groupCalls(calls: readonly AndonCallState[]): readonly CallGroup[] {
  const active = calls.filter(({ status }) => status === 'open' || status === 'acknowledged');
  const groups = Map.groupBy(active, ({ equipmentId, callType }) => `${equipmentId}/${callType}`);
  return [...groups].map(([key, members]) => groupOf(key, members)).toSorted(byUrgency);
}

function groupOf(key: string, members: readonly AndonCallState[]): CallGroup {
  const calls = members.toSorted((left, right) => raisedAt(left) - raisedAt(right));
  const [oldest] = calls;
  if (!oldest) throw new Error('a group of calls has at least one');
  return {
    key,
    equipmentId: oldest.equipmentId,
    callType: oldest.callType,
    calls,
    since: raisedAt(oldest),
    status: calls.some(({ status }) => status === 'open') ? 'open' : 'acknowledged',
    isUrgent: calls.some(({ priority }) => priority === 'critical' || priority === 'high'),
  };
}

function raisedAt(call: AndonCallState): number {
  return call.raised?.at ?? 0;
}

function byUrgency(left: CallGroup, right: CallGroup): number {
  return (
    Number(right.status === 'open') - Number(left.status === 'open') ||
    Number(right.isUrgent) - Number(left.isUrgent) ||
    left.since - right.since
  );
}
