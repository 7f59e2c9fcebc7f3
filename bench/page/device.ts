// The device itself, without screens, in a real Chromium.
import './bench-device.ts';
import { browserPlatform } from '../../apps/desktop/src/platform/browser-platform.ts';
import { openKiosk } from '../../apps/desktop/src/renderer/replica/kiosk.ts';
import type { Kiosk } from '../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { commits } from './commits.ts';
import { fillJournal } from './fill-journal.ts';
import { gateOf } from './gate.ts';
import { liveQueries } from './live-queries.ts';
import { statusOf } from './statuses.ts';

window.bench = {
  enrol: async (prefix, name) => {
    const kiosk = await openKiosk({ platform: browserPlatform(), prefix });
    await kiosk.signIn('manager', 'Manager123');
    const choices = await kiosk.stationChoices();
    const [place] = choices.ok ? choices.value.equipment : [];
    if (!place) throw new Error('the demo plant has no equipment');
    const { id: equipmentId, siteId } = place;
    const from = performance.now();
    const enrolled = await kiosk.enrol({ kind: 'kiosk', siteId, equipmentId, name });
    if (!enrolled.ok) throw new Error(enrolled.error.code);
    await filled(kiosk);
    const took = performance.now() - from;
    await kiosk.close();
    return took;
  },
  fill: fillJournal,
  drain: async (prefix) => {
    const gate = gateOf(prefix);
    const kiosk = await openKiosk(gate.options);
    await statusOf(kiosk, ({ unsent, connection }) => unsent > 0 && connection === 'offline');
    const from = performance.now();
    gate.open();
    await statusOf(kiosk, ({ unsent }) => unsent === 0);
    const took = performance.now() - from;
    await kiosk.close();
    return took;
  },
  commit: commits,
  query: liveQueries,
  remove: async (prefix) => {
    for (const { name } of await indexedDB.databases())
      if (name?.includes(prefix)) await removed(indexedDB.deleteDatabase(name));
  },
};

function filled(kiosk: Kiosk): Promise<unknown> {
  return statusOf(kiosk, ({ connection, catchingUp }) => connection === 'online' && !catchingUp);
}

function removed(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
