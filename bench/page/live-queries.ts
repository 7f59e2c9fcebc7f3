import type { AggregateState } from '@lineside/domain';
import type { View } from '../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { openParts } from '../../apps/desktop/src/renderer/replica/kiosk-parts.ts';
import type { ReplicaStore } from '../../apps/desktop/src/renderer/replica/replica-store.ts';
import { gateOf } from './gate.ts';

const listed = 50;
const warmUp = 30;
const query = { type: 'operation', where: { status: 'IN_PROGRESS' }, limit: listed } as const;

type Change = 'inside' | 'leaves' | 'enters';
const changes: readonly Change[] = ['inside', 'leaves', 'enters'];

/** Writes a page with one row that changes in the list, leaves it or comes into it, and waits for the list that shows it. */
export async function liveQueries(prefix: string, samples: number): Promise<readonly number[]> {
  const owner = {
    deviceId: () => null,
    storagePersistent: () => false,
    lookAgain: () => undefined,
    onPeople: () => undefined,
  };
  const { journal, replicas, reader, board } = await openParts(gateOf(prefix).options, owner);
  const replica = await replicas.get((await journal.fact('generations')).current);
  reader.show(replica);
  const list = watched((listener) => reader.watchList(query, listener));
  await list.until((views) => views.length === listed);
  const took: number[] = [];
  for (let sample = 0; sample < samples + warmUp; sample++) {
    const change = changes[sample % changes.length] ?? 'inside';
    const milliseconds = await measure(replica, list, change);
    if (sample >= warmUp) took.push(milliseconds);
  }
  list.stop();
  await Promise.all([reader.close(), board.close()]);
  await replicas.close();
  journal.close();
  return took;
}

type List = ReturnType<typeof watched>;
let left: View | null = null;

async function measure(replica: ReplicaStore, list: List, change: Change): Promise<number> {
  const view = change === 'enters' && left ? left : list.now()[Math.floor(listed / 2)];
  if (!view) throw new Error('the list is empty');
  const cursor = await replica.cursor();
  const seq = cursor.checkpoint + 1;
  const status = change === 'leaves' ? 'PAUSED' : 'IN_PROGRESS';
  const state = { ...view.state, status, newestAt: seq } as unknown as AggregateState;
  const row = { type: view.type, id: view.id, siteId: state.siteId, seq, state: { ...state } };
  left = change === 'leaves' ? view : null;
  const shown = list.until((views) => {
    const found = views.find(({ id }) => id === view.id);
    return change === 'leaves' ? found === undefined : found?.seq === seq;
  });
  const from = performance.now();
  await replica.write({ states: [row], gone: [], cursor: { ...cursor, checkpoint: seq, head: seq, settledSeq: seq } });
  return (await shown) - from;
}

function watched(watch: (listener: (views: readonly View[]) => void) => () => void) {
  let last: readonly View[] = [];
  let waiting: { wanted: (views: readonly View[]) => boolean; resolve: (at: number) => void } | null = null;
  const look = () => {
    if (!waiting?.wanted(last)) return;
    waiting.resolve(performance.now());
    waiting = null;
  };
  const stop = watch((views) => {
    last = views;
    look();
  });
  return {
    stop,
    now: () => last,
    until: (wanted: (views: readonly View[]) => boolean) =>
      new Promise<number>((resolve) => {
        waiting = { wanted, resolve };
        look();
      }),
  };
}
