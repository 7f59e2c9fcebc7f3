// The device itself, without screens: what `record` costs and how fast a journal drains, in a real Chromium.
import './bench-device.ts';
import { browserPlatform } from '../../apps/desktop/src/platform/browser-platform.ts';
import { openKiosk } from '../../apps/desktop/src/renderer/replica/kiosk.ts';
import type { Kiosk, SyncStatus } from '../../apps/desktop/src/renderer/replica/kiosk-contract.ts';

const kiosk = await openKiosk({ platform: browserPlatform() });
let operationId = '';

window.bench = {
  prepare: async () => {
    await kiosk.signIn('manager', 'Manager123');
    const choices = await kiosk.stationChoices();
    if (!choices.ok) throw new Error(choices.error.code);
    const [place] = choices.value.equipment;
    if (!place) throw new Error('the demo plant has no equipment');
    const { id: equipmentId, siteId, workplaceName: name } = place;
    await kiosk.enrol({ kind: 'kiosk', siteId, equipmentId, name });
    operationId = await firstReleased(kiosk);
    await taken({ type: 'operation.start', payload: { runId: kiosk.newId(), kind: 'production' } });
    await status(({ unsent, made }) => made > 0 && unsent === 0);
  },
  record: async (count) => {
    const took: number[] = [];
    for (let index = 0; index < count; index++) {
      const from = performance.now();
      await taken({ type: 'operation.report_quantity', payload: { good: 1, scrap: 0, scrapReason: null } });
      took.push(performance.now() - from);
    }
    return took;
  },
  drained: async () => {
    const before = await status(() => true);
    const begun = await status(({ unsent }) => unsent < before.unsent);
    const from = performance.now();
    await status(({ unsent }) => unsent === 0);
    return { entries: begun.unsent, milliseconds: performance.now() - from };
  },
};

async function taken(command: { type: string; payload: Record<string, unknown> }): Promise<void> {
  const confirmed = ['operation.exceeds_desired'];
  const answer = await kiosk.record({ ...command, subjectId: operationId, confirmed });
  if (!answer.ok) throw new Error(answer.error.code);
}

function status(wanted: (now: SyncStatus) => boolean): Promise<SyncStatus> {
  return new Promise((resolve) => {
    const stop = kiosk.watchStatus((now) => {
      if (!wanted(now)) return;
      queueMicrotask(() => stop());
      resolve(now);
    });
  });
}

function firstReleased(device: Kiosk): Promise<string> {
  return new Promise((resolve) => {
    const stop = device.watchList({ type: 'operation', where: { status: 'RELEASED' } }, ([first]) => {
      if (!first) return;
      queueMicrotask(() => stop());
      resolve(first.id);
    });
  });
}
