import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk, SyncStatus, View } from './kiosk-contract.ts';
import {
  createOperation,
  enrolled,
  kioskLab,
  operationKey,
  report,
  start,
  untilOperation,
  untilStatus,
} from './testing/kiosk-lab.ts';
import type { TabRequest } from './testing/second-tab.ts';

interface Told {
  readonly saw?: View;
  readonly status?: SyncStatus;
  readonly recorded?: Awaited<ReturnType<Kiosk['record']>>;
  readonly ready?: boolean;
  readonly closed?: boolean;
}

let channel: BroadcastChannel | null = null;
let kiosk: Kiosk | null = null;

function heard(isWanted: (told: Told) => boolean): Promise<Told> {
  return new Promise((resolve) => {
    channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (isWanted(data)) resolve(data);
    });
  });
}

/** The same device a second time, in a frame: a realm of its own, as another tab is. */
async function openSecondTab(prefix: string): Promise<void> {
  channel = new BroadcastChannel(`${prefix}-test`);
  const ready = heard((told) => told.ready === true);
  const module = new URL('./testing/second-tab.ts', import.meta.url).href;
  const watched = { type: 'operation', id: operationKey };
  const frame = document.createElement('iframe');
  frame.srcdoc = `<script type="module">
    import { runSecondTab } from ${JSON.stringify(module)};
    await runSecondTab(${JSON.stringify(prefix)}, ${JSON.stringify(watched)});
  </script>`;
  document.body.append(frame);
  await ready;
}

function ask(request: TabRequest): void {
  channel?.postMessage(request);
}

afterEach(async () => {
  const closed = heard((told) => told.closed === true);
  ask({ ask: 'close' });
  await closed;
  await kiosk?.close();
  channel?.close();
  document.querySelector('iframe')?.remove();
});

describe('two tabs of one device', () => {
  test('both record, one syncs, and both see the same', async () => {
    const lab = kioskLab();
    kiosk = await enrolled(lab);
    await kiosk.record(createOperation);
    await kiosk.record(start(kiosk));
    await untilStatus(kiosk, ({ made, unsent, connection }) => made === 2 && unsent === 0 && connection === 'online');
    await openSecondTab(lab.prefix);

    // The second tab has no server: what it records is sent by the first, and it sees the page that the first wrote.
    const settled = heard(({ saw }) => saw?.pending === 0 && (saw.state as unknown as { good: number }).good === 6);
    const online = heard(({ status }) => status?.connection === 'online' && status.unsent === 0 && status.made === 3);
    const recorded = heard((told) => told.recorded !== undefined);
    ask({ ask: 'record', command: report(6) });
    expect((await recorded).recorded).toMatchObject({ ok: true });
    expect(await untilOperation(kiosk, ({ pending, state }) => pending === 0 && state.good === 6)).toMatchObject({
      seq: 3,
    });
    expect((await settled).saw).toMatchObject({ seq: 3 });
    expect((await online).status).toMatchObject({ safe: 3 });

    // At the same moment in both: the numbers stay without a hole.
    const both = heard(({ saw }) => saw?.pending === 0 && (saw.state as unknown as { good: number }).good === 26);
    for (let times = 0; times < 10; times++) {
      ask({ ask: 'record', command: report(1) });
      await kiosk.record(report(1));
    }
    expect((await both).saw).toMatchObject({ seq: 23 });
    const taken = [...(lab.server.state.devices.get(kiosk.identity()?.deviceId ?? '')?.receipts.keys() ?? [])];
    expect(taken).toEqual(taken.map((_, index) => index + 1));
    expect(new Set(lab.transport.paths)).toContain('/api/v1/sync/push');
  });
});
