import { type OperationState, type ReviewItemState, reviewItem, type Uuid } from '@lineside/domain';
import type {
  CommandRequest,
  OwnEntry,
  Unsubscribe,
} from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { lastUndo } from '../../../apps/desktop/src/renderer/replica/undo-request.ts';
import type { Device } from '../device/device.ts';
import type { DeviceWindow } from '../device/window.ts';
import { untilTrue } from '../world/quiet.ts';
import { correctionOfEntry, correctionRequest, resolutionOf } from '../world/second-acts.ts';
import type { History } from './history.ts';
import type { Players } from './players.ts';
import { recordAt } from './record.ts';
import { journalReports, reviewItems, stateOf } from './server-reads.ts';

const readMs = 10_000;

/** People think again: they undo, correct and resolve, at a device or over the API; and they print labels. */
export const secondThoughts: Players<'undo' | 'correct' | 'resolve' | 'rest_correct' | 'rest_resolve' | 'use_numbers'> =
  {
    undo: (history, { device }) =>
      atDevice(
        history,
        device,
        async (window) => {
          const last = lastUndo(await first<readonly OwnEntry[]>(window, (tell) => window.kiosk.watchOwnEntries(tell)));
          if (!last) return null;
          history.world.views.retold(last.entries.map(({ eventId }) => eventId));
          return last.request;
        },
        'undone',
      ),

    correct: (history, { device, which, how }) =>
      atDevice(
        history,
        device,
        async (window) => {
          const entries = await first<readonly OwnEntry[]>(window, (tell) => window.kiosk.watchOwnEntries(tell));
          const own = entries.filter(({ stream }) => stream.type === 'operation');
          const entry = own[which % Math.max(1, own.length)];
          if (!entry) return null;
          history.world.views.retold([entry.eventId]);
          const state = await operationAt(window, entry.stream.id);
          return correctionRequest(entry.stream.id, correctionOfEntry({ ...entry, type: entry.eventType }, state, how));
        },
        'corrected',
      ),

    resolve: (history, { device, which, how }) =>
      atDevice(
        history,
        device,
        async (window) => {
          const query = { type: reviewItem.type, where: { status: 'open' }, limit: 100 };
          const views = await first<readonly { readonly state: ReviewItemState }[]>(window, (tell) =>
            window.kiosk.watchList<ReviewItemState>(query, tell),
          );
          const item = views[which % Math.max(1, views.length)]?.state;
          return item ? resolution(history, item, how, (id) => operationAt(window, id)) : null;
        },
        'resolved',
      ),

    rest_correct: async (history, { which, how, who }) => {
      const reports = await journalReports(history.world);
      const entry = reports[which % Math.max(1, reports.length)];
      if (!entry) return;
      history.world.views.retold([entry.eventId]);
      const state = await stateOf<OperationState>(history.world, { type: 'operation', id: entry.streamId });
      const request = correctionRequest(entry.streamId, correctionOfEntry(entry, state, how));
      if (request && (await history.execute(request, history.world.idOf(who).id)))
        history.world.seen.note('corrected by API');
    },

    rest_resolve: async (history, { which, how, who }) => {
      const items = (await reviewItems(history.world)).filter(({ status }) => status === 'open');
      const item = items[which % Math.max(1, items.length)];
      if (!item) return;
      const request = await resolution(history, item, how, (id) =>
        stateOf<OperationState>(history.world, { type: 'operation', id }),
      );
      if (request && (await history.execute(request, history.world.idOf(who).id)))
        history.world.seen.note('resolved by API');
    },

    use_numbers: (history, { device, count }) => {
      const { seriesId } = history.world.plant;
      const request = seriesId === null ? null : { type: 'number_series.use', subjectId: seriesId, payload: { count } };
      return atDevice(history, device, async () => request, 'numbers used');
    },
  };

/** Somebody at a device asks for what `choose` says, as far as there is anything to ask for. */
async function atDevice(
  history: History,
  number: number,
  choose: (window: DeviceWindow) => Promise<CommandRequest | null>,
  name: string,
): Promise<void> {
  const device: Device = history.world.deviceAt(number);
  const window = await device.window();
  if (!window) return;
  const request = await choose(window);
  if (!request || !window.isAlive) return;
  const recorded = await recordAt(history, device, { window, request });
  if (recorded !== 'ended' && recorded !== 'refused') history.world.seen.note(name);
}

/** Whoever resolves may take back what was reported, refuse what waits, and all that waits for it. */
async function resolution(
  { world }: History,
  item: ReviewItemState,
  how: number,
  operation: (id: Uuid) => Promise<OperationState | undefined>,
): Promise<CommandRequest | null> {
  world.views.retold(item.entries.map(({ eventId }) => eventId));
  for (const { type, stream } of item.entries)
    if (type === 'operation.created' && stream) world.views.mayLeave(stream.id);
  return resolutionOf(item, how, operation);
}

async function operationAt(window: DeviceWindow, id: Uuid): Promise<OperationState | undefined> {
  const view = await first<{ readonly state: OperationState }>(window, (tell) =>
    window.kiosk.watchOne<OperationState>('operation', id, tell),
  );
  return view?.state;
}

/** The first value that a watch tells while the window lives. */
async function first<Value>(
  window: DeviceWindow,
  watch: (tell: (value: Value) => void) => Unsubscribe,
): Promise<Value> {
  const told: Value[] = [];
  const stop = watch((value) => void told.push(value));
  const came = await untilTrue(async () => told.length > 0 || !window.isAlive, readMs);
  stop();
  if (!came || told.length === 0) throw new Error('a watch told nothing');
  return told[0] as Value;
}
