import { makePeer, type Peer } from './bridge-peer.ts';
import { type Codec, makeCodec } from './codec.ts';

/** Names that one window's worlds know each other by; random, so that a page cannot guess them. */
export interface WorldNames {
  readonly toMain: string;
  readonly toPreload: string;
  /** The function by which the preload's world speaks to the host, and the one by which it is spoken to. */
  readonly binding: string;
  readonly receive: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

type RunPreload = (require: (id: string) => unknown, module: object, exports: object, process: object) => void;

/** Runs in the preload's world before any script of the page: as much of Electron as a sandboxed preload is given. */
function preloadWorld(names: WorldNames, codec: Codec, makeEnd: typeof makePeer, runPreload: RunPreload): void {
  interface Told {
    readonly kind: 'reply' | 'event';
    readonly id: number;
    readonly channel: string;
    readonly given: unknown;
    readonly ok?: unknown;
    readonly bad?: string;
  }
  type Listener = (event: object, ...said: unknown[]) => void;
  // nodeIntegrationInSubFrames is off: a preload runs in the top frame only.
  if (window !== window.top) return;
  const peer: Peer = makeEnd(codec, names.toMain, names.toPreload);
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const tell = world[names.binding] as (text: string) => void;
  delete world[names.binding];
  const waiting = new Map<
    number,
    { channel: string; resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;
  const notThere = (name: string) => () => {
    throw new Error(`electron stand-in: ipcRenderer.${name} is not implemented`);
  };
  const ipcRenderer = {
    invoke: (channel: string, ...given: unknown[]) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify({ kind: 'invoke', id: ++lastId, channel, given: codec.encode(given) });
        waiting.set(lastId, { channel, resolve, reject });
        tell(text);
      }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => {
      const kept = listeners.get(channel)?.filter((known) => known !== listener);
      listeners.set(channel, kept ?? []);
      return ipcRenderer;
    },
    send: notThere('send'),
    sendSync: notThere('sendSync'),
    once: notThere('once'),
    postMessage: notThere('postMessage'),
  };
  world[names.receive] = (text) => {
    const told = JSON.parse(text) as Told;
    if (told.kind === 'event') {
      const said = codec.decode(told.given) as unknown[];
      for (const listener of listeners.get(told.channel) ?? []) listener({ sender: ipcRenderer }, ...said);
      return;
    }
    const asked = waiting.get(told.id);
    waiting.delete(told.id);
    if (told.bad === undefined) asked?.resolve(codec.decode(told.ok));
    else asked?.reject(new Error(`Error invoking remote method '${asked.channel}': ${told.bad}`));
  };
  const contextBridge = { exposeInMainWorld: (key: string, api: unknown) => peer.expose(key, api) };
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${id}`);
  };
  const process = { type: 'renderer', sandboxed: true, contextIsolated: true, versions: names.versions, env: {} };
  const module = { exports: {} };
  try {
    runPreload(require, module, module.exports, process);
  } catch (error) {
    tell(JSON.stringify({ kind: 'preload-error', message: String(error) }));
  }
}

const codecSource = String(makeCodec);
const peerSource = String(makePeer);
const preloadSource = String(preloadWorld);

/** For the page's own world: the end of the bridge that puts the API on `window`. */
export const mainWorldSource = ({ toPreload, toMain }: WorldNames): string =>
  `(() => { if (window !== window.top) return; const codec = (${codecSource})(); (${peerSource})(codec, ${JSON.stringify(toPreload)}, ${JSON.stringify(toMain)}); })()`;

/** For the preload's world: Electron's part, then the built preload itself. */
export const preloadWorldSource = (names: WorldNames, preload: string): string =>
  `(() => { const codec = (${codecSource})(); (${preloadSource})(${JSON.stringify(names)}, codec, ${peerSource}, function (require, module, exports, process) {${preload}\n}); })()`;
