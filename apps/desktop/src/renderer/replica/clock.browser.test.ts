import { type PushRequest, parseBody, syncPaths, type Timing, timingOf } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import { browserPlatform } from '../../platform/browser-platform.ts';
import { openKiosk } from './kiosk.ts';
import type { Kiosk } from './kiosk-contract.ts';
import { createOperation, enrolled, type KioskLab, kioskLab, report, start, untilStatus } from './testing/kiosk-lab.ts';
import { modelTime } from './testing/model-basics.ts';
import type { TabRequest } from './testing/second-tab.ts';

const open = new Set<Kiosk>();
afterEach(async () => {
  await Promise.all([...open].map((kiosk) => kiosk.close()));
  open.clear();
  document.querySelector('iframe')?.remove();
});

/** The pushes that leave this lab. */
function pushesOf(lab: KioskLab): readonly PushRequest[] {
  const pushes: PushRequest[] = [];
  const { post } = lab.transport;
  lab.transport.post = (path, body, token) => {
    if (path === syncPaths.push && lab.transport.online) pushes.push(structuredClone(body) as PushRequest);
    return post(path, body, token);
  };
  return pushes;
}

/** How a server would time each entry by what its push tells. */
function timingsOf(pushes: readonly PushRequest[]): readonly Timing[] {
  return pushes.flatMap(({ entries, clocks }) =>
    entries.map(({ bytes }) => {
      const body = parseBody(bytes);
      if (!body.ok) throw new Error(body.error);
      return timingOf(body.value, clocks);
    }),
  );
}

/** A computer whose battery is dead: it begins in 1970 each time it is switched on, and its pages with it. */
async function openIn1970(lab: KioskLab): Promise<Kiosk> {
  const platform = browserPlatform();
  const { hold, monotonicMs } = platform;
  const bootedAt = monotonicMs();
  const kiosk = await openKiosk({
    platform: {
      ...platform,
      hold: (name, givenUp, task) => hold(`${lab.prefix}-${name}`, givenUp, task),
      wallMs: () => 5000 + monotonicMs() - bootedAt,
      monotonicMs: () => monotonicMs() - bootedAt,
    },
    prefix: lab.prefix,
    transport: lab.transport,
    live: lab.room.connection,
  });
  open.add(kiosk);
  return kiosk;
}

const settled = ({ unsent, connection }: { unsent: number; connection: string }) =>
  unsent === 0 && connection === 'online';

/** A device that knew the server's time once, with the server gone now. */
async function enrolledOffline(): Promise<KioskLab> {
  const lab = kioskLab();
  const before = await enrolled(lab);
  await untilStatus(before, ({ clock, catchingUp }) => clock === 'synced' && !catchingUp);
  await before.close();
  lab.transport.online = false;
  return lab;
}

describe('a kiosk that begins in 1970', () => {
  test('[TIM-10] [SY-92] works offline; the first exchange of that boot comes with the push that brings its entries', async () => {
    const lab = await enrolledOffline();
    const pushes = pushesOf(lab);
    const kiosk = await openIn1970(lab);
    await kiosk.record(createOperation);
    await kiosk.record(start(kiosk));
    expect(await untilStatus(kiosk, ({ made, clock }) => made === 2 && clock === 'unknown')).toMatchObject({
      unsent: 2,
    });
    lab.transport.online = true;
    lab.room.connect();
    await untilStatus(kiosk, settled);
    const timings = timingsOf(pushes);
    expect(timings.map(({ timeQuality }) => timeQuality)).toEqual(['synced', 'synced']);
    // The model server's clock stands still.
    for (const { occurredAt } of timings) expect(Math.abs(occurredAt - modelTime)).toBeLessThan(60_000);
    expect((await untilStatus(kiosk, ({ clock }) => clock === 'synced')).clock).toBe('synced');
  });

  test('[TIM-10] what a page recorded that was closed before it heard anybody stays unknown', async () => {
    const lab = await enrolledOffline();
    const pushes = pushesOf(lab);
    const first = await openIn1970(lab);
    await first.record(createOperation);
    open.delete(first);
    await first.close();
    lab.transport.online = true;
    const second = await openIn1970(lab);
    await second.record(start(second));
    lab.room.connect();
    await untilStatus(second, settled);
    expect(timingsOf(pushes).map(({ timeQuality }) => timeQuality)).toEqual(['unknown', 'synced']);
  });
});

describe('two windows of one computer', () => {
  test('[TIM-11] what the one records that has no server is timed by what the other heard', async () => {
    const lab = kioskLab();
    const pushes = pushesOf(lab);
    const kiosk = await enrolled(lab);
    open.add(kiosk);
    await kiosk.record(createOperation);
    await kiosk.record(start(kiosk));
    await untilStatus(kiosk, ({ made, ...status }) => made === 2 && settled(status));
    const channel = new BroadcastChannel(`${lab.prefix}-test`);
    const heard = (name: string) =>
      new Promise<void>((resolve) => {
        channel.addEventListener('message', ({ data }) => name in data && resolve());
      });
    const ready = heard('ready');
    const frame = document.createElement('iframe');
    const module = new URL('./testing/second-tab.ts', import.meta.url).href;
    const watched = { type: 'operation', id: createOperation.subjectId };
    frame.srcdoc = `<script type="module">
      import { runSecondTab } from ${JSON.stringify(module)};
      await runSecondTab(${JSON.stringify(lab.prefix)}, ${JSON.stringify(watched)});
    </script>`;
    document.body.append(frame);
    await ready;
    channel.postMessage({ ask: 'record', command: report(6) } satisfies TabRequest);
    await untilStatus(kiosk, ({ made, ...status }) => made === 3 && settled(status));
    const boots = pushes.flatMap(({ entries }) =>
      entries.map(({ bytes }) => (JSON.parse(bytes) as { time: { bootId: string } }).time.bootId),
    );
    expect(new Set(boots).size).toBe(2);
    expect(timingsOf(pushes).map(({ timeQuality }) => timeQuality)).toEqual(['synced', 'synced', 'synced']);
    const closed = heard('closed');
    channel.postMessage({ ask: 'close' } satisfies TabRequest);
    await closed;
    channel.close();
  });
});
