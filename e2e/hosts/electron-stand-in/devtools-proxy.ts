import type { AddressInfo } from 'node:net';
import { type WebSocket as Connection, WebSocketServer } from 'ws';
import { host, preventable } from './host.ts';

interface KeyMessage {
  readonly id: number;
  readonly method: string;
  readonly sessionId?: string;
  readonly params: {
    readonly type: string;
    readonly key?: string;
    readonly code?: string;
    readonly modifiers?: number;
    readonly autoRepeat?: boolean;
  };
}

interface Attached {
  readonly method: string;
  readonly params: { readonly sessionId: string; readonly targetInfo: { readonly targetId: string } };
}

const largestMessage = 256 * 1024 * 1024;

/** Playwright's connection to Chromium passes here, since its keys have to meet `before-input-event` first. Answers its address. */
export async function proxyDevtools(upstream: string): Promise<string> {
  const path = new URL(upstream).pathname;
  const options = { host: '127.0.0.1', port: 0, path, maxPayload: largestMessage, perMessageDeflate: false };
  const server = new WebSocketServer(options);
  await new Promise<void>((resolve) => server.once('listening', resolve));
  server.on('connection', (down) => join(down, upstream));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

function join(down: Connection, upstream: string): void {
  const up = new WebSocket(upstream);
  const early: string[] = [];
  const targets = new Map<string, string>();
  up.addEventListener('open', () => {
    for (const text of early.splice(0)) up.send(text);
  });
  up.addEventListener('message', ({ data }) => {
    const text = String(data);
    if (text.includes('Target.attachedToTarget')) remember(JSON.parse(text) as Attached, targets);
    down.send(text);
  });
  up.addEventListener('close', () => down.close());
  down.on('close', () => up.close());
  down.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text.includes('"Input.dispatchKeyEvent"')) {
      const message = JSON.parse(text) as KeyMessage;
      const { id, sessionId } = message;
      if (isPrevented(message, targets)) {
        down.send(JSON.stringify({ id, sessionId, result: {} }));
        return;
      }
    }
    if (up.readyState === WebSocket.OPEN) up.send(text);
    else early.push(text);
  });
}

function remember({ method, params }: Attached, targets: Map<string, string>): void {
  if (method === 'Target.attachedToTarget') targets.set(params.sessionId, params.targetInfo.targetId);
}

function isPrevented({ method, sessionId = '', params }: KeyMessage, targets: ReadonlyMap<string, string>): boolean {
  const contents = host.contentsByTarget.get(targets.get(sessionId) ?? '');
  if (method !== 'Input.dispatchKeyEvent' || !contents || params.type === 'char') return false;
  const { modifiers = 0 } = params;
  const event = preventable();
  contents.emit('before-input-event', event, {
    type: params.type === 'keyUp' ? 'keyUp' : 'keyDown',
    key: params.key ?? '',
    code: params.code ?? '',
    isAutoRepeat: params.autoRepeat ?? false,
    alt: (modifiers & 1) !== 0,
    control: (modifiers & 2) !== 0,
    meta: (modifiers & 4) !== 0,
    shift: (modifiers & 8) !== 0,
  });
  return event.defaultPrevented;
}
