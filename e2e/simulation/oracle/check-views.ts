import { isDeepStrictEqual } from 'node:util';
import { catalog, type OperationState, type StreamKey, streamKeyText } from '@lineside/domain';
import type { View } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { Device } from '../device/device.ts';
import type { DeviceWindow } from '../device/window.ts';
import { untilTrue } from '../world/quiet.ts';
import type { World } from '../world/world.ts';
import { plain, type ServerState } from './check-replica.ts';
import { demand } from './violation.ts';

const settleMs = 20_000;
const listed = ['operation', 'andon_call', 'equipment', 'person', 'site', 'review_item', 'number_lease'];

/** Every view equals the server's state, in every window; where an own entry still waits it may hold more. */
export async function checkViews(
  world: World,
  device: Device,
  states: ReadonlyMap<string, ServerState>,
): Promise<void> {
  for (const window of device.windows) {
    for (const type of listed) await checkList(device, window, { type, states });
    for (const { id } of world.plant.operations) {
      // One that was deleted, or closed long ago, is in no replica, and neither is what was reported of it.
      if (states.get(streamKeyText({ type: 'operation', id }))?.mayBeGone !== false) continue;
      const view = await viewOf(window, { type: 'operation', id });
      const missing = world.views.missing(device, view as View<OperationState>);
      demand(missing.length === 0, `device ${device.number} does not show own reports`, { id, missing });
    }
  }
}

async function checkList(
  device: Device,
  window: DeviceWindow,
  { type, states }: { readonly type: string; readonly states: ReadonlyMap<string, ServerState> },
): Promise<void> {
  const views = await listOf(window, type);
  const shown = new Map(views.map((view) => [streamKeyText(view), view]));
  for (const [key, { seq, state, mayBeGone }] of states) {
    if (mayBeGone) continue;
    if (!key.startsWith(`${type}/`) && !key.startsWith(`${type}:`)) continue;
    const view = shown.get(key) ?? (await viewOf(window, keyOf(states, key)));
    demand(view.seq === seq, `device ${device.number} shows another moment`, { key, view: view.seq, server: seq });
    demand(view.pending === 0 || view.waiting, `device ${device.number} still counts an own entry on top`, { key });
    if (view.pending > 0) continue;
    demand(isDeepStrictEqual(plain(view.state), state), `device ${device.number} shows another state`, {
      key,
      view: view.state,
      state,
    });
  }
  for (const [key, view] of shown)
    demand(states.has(key) || view.waiting, `device ${device.number} lists what the server does not have`, { key });
}

function keyOf(states: ReadonlyMap<string, ServerState>, key: string): StreamKey {
  const known = states.get(key);
  if (!known) throw new Error(`there is no ${key}`);
  return known.key;
}

function listOf(window: DeviceWindow, type: string): Promise<readonly View[]> {
  if (!catalog.aggregate(type)) throw new Error(`no aggregate is called ${type}`);
  return firstOf((tell) => window.kiosk.watchList({ type, limit: 1000 }, tell));
}

/** One view, as a screen would get it first. */
export function viewOf(window: DeviceWindow, { type, id }: StreamKey): Promise<View> {
  return firstOf((tell) => window.kiosk.watchOne(type, id, tell));
}

/** The first value that a watch tells. */
async function firstOf<Value>(watch: (tell: (value: Value) => void) => () => void): Promise<Value> {
  const told: Value[] = [];
  const stop = watch((value) => void told.push(value));
  const came = await untilTrue(async () => told.length > 0, settleMs);
  stop();
  demand(came, 'a view never came');
  return told[0] as Value;
}
