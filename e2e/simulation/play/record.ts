import type { Uuid } from '@lineside/domain';
import type { CommandRequest } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { Device } from '../device/device.ts';
import type { DeviceWindow } from '../device/window.ts';
import type { History } from './history.ts';

interface Recording {
  readonly window: number;
  readonly what: number;
  readonly on: number;
}

/** Somebody does something at a device. What was confirmed to him is held against the journal at the end. */
export async function recordAct(history: History, device: Device, { window: at, what, on }: Recording): Promise<void> {
  const { world } = history;
  const window = await device.window(at);
  if (!window) return;
  const { request, report } = world.acts.act(what, on);
  if (mayLeave(request.type, device.wallOffsetMs)) world.views.mayLeave(request.subjectId);
  const recorded = await recordAt(history, device, { window, request });
  if (!report || recorded === 'refused') return;
  world.views.made(report, recorded === 'ended' ? null : (recorded[0] ?? null));
}

/** Records what somebody asks for in a window: the ids of the events that were confirmed to him. */
export async function recordAt(
  { world }: History,
  device: Device,
  { window, request }: { readonly window: DeviceWindow; readonly request: CommandRequest },
): Promise<readonly Uuid[] | 'ended' | 'refused'> {
  const recorded = await window.record(request);
  if (recorded === 'ended') return 'ended';
  world.seen.note(recorded.ok ? 'recorded' : 'refused');
  if (!recorded.ok) return 'refused';
  const { eventIds } = recorded.value;
  for (const id of eventIds) device.confirmed.add(id);
  return eventIds;
}

/** True where an operation may leave every replica: deleted, or closed by a clock that says it was long ago. */
function mayLeave(type: string, wallOffsetMs: number): boolean {
  if (type === 'operation.delete') return true;
  const closes = ['operation.complete', 'operation.finish', 'operation.cancel'].includes(type);
  return closes && Math.abs(wallOffsetMs) > 86_400_000;
}

/** Somebody does something over the REST API. */
export async function restAct(
  history: History,
  { what, on, who }: { readonly what: number; readonly on: number; readonly who: number },
): Promise<void> {
  const { world } = history;
  const { request, report } = world.acts.act(what, on);
  if (mayLeave(request.type, 0)) world.views.mayLeave(request.subjectId);
  if (report) world.views.made(report, null);
  await history.execute(request, world.idOf(who).id);
}
