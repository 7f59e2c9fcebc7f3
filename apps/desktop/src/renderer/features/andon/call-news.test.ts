import { type AndonCallState, andonCall } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { groupCalls } from './call-groups.ts';
import { callNews } from './call-news.ts';

const call = (id: string, fields: Partial<AndonCallState> = {}): AndonCallState => ({
  ...andonCall.initial(id),
  equipmentId: 'e7',
  callType: 'material',
  raised: { by: { type: 'person', id: 'p' }, at: 1 },
  ...fields,
});

/** What is said between two looks at the calls. */
const said = (before: readonly AndonCallState[], now: readonly AndonCallState[]) =>
  callNews(groupCalls(before), groupCalls(now)).map(({ kind, group }) => `${kind} ${group.key}`);

describe('news of calls', () => {
  test('a call that is new is said, what stands as it stood is not', () => {
    expect(said([], [call('a')])).toEqual(['raised e7/material']);
    expect(said([call('a')], [call('a')])).toEqual([]);
  });

  test('a second call alike is said again: somebody pressed once more', () => {
    expect(said([call('a')], [call('a'), call('b')])).toEqual(['raised e7/material']);
    const answered = call('a', { status: 'acknowledged' });
    expect(said([answered], [answered, call('b')])).toEqual(['raised e7/material']);
  });

  test('that somebody comes is said once all alike are answered', () => {
    const answered = (id: string) => call(id, { status: 'acknowledged' });
    expect(said([call('a'), call('b')], [answered('a'), call('b')])).toEqual([]);
    expect(said([answered('a'), call('b')], [answered('a'), answered('b')])).toEqual(['coming e7/material']);
  });

  test('a group that is gone is closed; a call that arrives answered is no news', () => {
    expect(said([call('a')], [call('a', { status: 'resolved' })])).toEqual(['closed e7/material']);
    expect(said([], [call('a', { status: 'acknowledged' })])).toEqual([]);
  });
});
