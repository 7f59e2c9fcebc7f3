import type { CallGroup } from './call-groups.ts';

/** One thing that has happened to the calls since they were looked at last. */
export interface CallNews {
  readonly kind: 'raised' | 'coming' | 'closed';
  readonly group: CallGroup;
}

const openOf = (group: CallGroup): number => group.calls.filter(({ status }) => status === 'open').length;

/** What is worth saying: a call that nobody has answered is new, all of a group have been answered, a group is gone. */
export function callNews(before: readonly CallGroup[], now: readonly CallGroup[]): readonly CallNews[] {
  const known = new Map(before.map((group) => [group.key, group]));
  const left = new Set(now.map(({ key }) => key));
  return [
    ...now.flatMap((group) => changeOf(known.get(group.key), group)),
    ...before.filter(({ key }) => !left.has(key)).map((group) => ({ kind: 'closed' as const, group })),
  ];
}

function changeOf(was: CallGroup | undefined, group: CallGroup): readonly CallNews[] {
  if (openOf(group) > (was ? openOf(was) : 0)) return [{ kind: 'raised', group }];
  if (was?.status === 'open' && group.status === 'acknowledged') return [{ kind: 'coming', group }];
  return [];
}
