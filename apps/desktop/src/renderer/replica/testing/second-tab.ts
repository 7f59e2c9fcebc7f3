import type { Kiosk } from '../kiosk-contract.ts';
import { kioskLab } from './kiosk-lab.ts';

/** What a test may ask of a second tab; the answer is sent back under `asked`. */
export type TabRequest =
  | { readonly ask: 'record'; readonly command: Parameters<Kiosk['record']>[0] }
  | { readonly ask: 'close' };

/** Runs in a frame of its own: the same device a second time, without a server. Tells what it sees on the channel. */
export async function runSecondTab(
  prefix: string,
  watched: { readonly type: string; readonly id: string },
): Promise<void> {
  const channel = new BroadcastChannel(`${prefix}-test`);
  const lab = kioskLab({ prefix });
  lab.transport.online = false;
  const kiosk = await lab.open();
  kiosk.watchOne(watched.type, watched.id, (view) => channel.postMessage({ saw: view }));
  kiosk.watchStatus((status) => channel.postMessage({ status }));
  channel.addEventListener('message', ({ data }: MessageEvent<TabRequest>) => {
    if (data.ask === 'record') void kiosk.record(data.command).then((recorded) => channel.postMessage({ recorded }));
    if (data.ask === 'close') void kiosk.close().then(() => channel.postMessage({ closed: true }));
  });
  channel.postMessage({ ready: true });
}
