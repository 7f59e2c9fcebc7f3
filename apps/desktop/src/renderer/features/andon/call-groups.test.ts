import { type AndonCallState, andonCall } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { groupCalls } from './call-groups.ts';

let ids = 0;
function call(fields: Partial<AndonCallState> & { readonly raisedAt: number }): AndonCallState {
  ids += 1;
  const { raisedAt, ...rest } = fields;
  const raised = { by: { type: 'person' as const, id: 'p' }, at: raisedAt };
  return { ...andonCall.initial(`call-${ids}`), equipmentId: 'e7', callType: 'material', raised, ...rest };
}

describe('groups of calls', () => {
  test('two open calls of one equipment and type are one, since the older', () => {
    const [group, ...rest] = groupCalls([call({ raisedAt: 20 }), call({ raisedAt: 10 })]);
    expect(rest).toEqual([]);
    expect(group).toMatchObject({ since: 10, status: 'open', callType: 'material' });
    expect(group?.calls.map(({ raised }) => raised?.at)).toEqual([10, 20]);
  });

  test('other types and other equipment stay apart; closed calls are gone', () => {
    const groups = groupCalls([
      call({ raisedAt: 1 }),
      call({ raisedAt: 2, callType: 'quality' }),
      call({ raisedAt: 3, equipmentId: 'e8' }),
      call({ raisedAt: 4, status: 'resolved', callType: 'stop' }),
      call({ raisedAt: 5, status: 'cancelled', callType: 'safety' }),
    ]);
    expect(groups.map(({ key }) => key)).toEqual(['e7/material', 'e7/quality', 'e8/material']);
  });

  test('a group is answered only when all of it is', () => {
    const acknowledged = call({ raisedAt: 1, status: 'acknowledged' });
    expect(groupCalls([acknowledged])[0]?.status).toBe('acknowledged');
    expect(groupCalls([acknowledged, call({ raisedAt: 2 })])[0]?.status).toBe('open');
  });

  test('unanswered first, urgent before that, then the longest waiting', () => {
    const groups = groupCalls([
      call({ raisedAt: 1, callType: 'quality', status: 'acknowledged' }),
      call({ raisedAt: 2, callType: 'material' }),
      call({ raisedAt: 9, callType: 'safety', priority: 'critical' }),
      call({ raisedAt: 1, callType: 'upstream' }),
    ]);
    expect(groups.map(({ callType }) => callType)).toEqual(['safety', 'upstream', 'material', 'quality']);
  });
});
