import { browserPlatform } from '../../apps/desktop/src/platform/browser-platform.ts';
import type { KioskOptions } from '../../apps/desktop/src/renderer/replica/kiosk-parts.ts';
import { type LiveConnection, socketConnection } from '../../apps/desktop/src/renderer/replica/live-connection.ts';
import { fetchTransport, type Transport, TransportError } from '../../apps/desktop/src/renderer/replica/transport.ts';

export interface Gate {
  readonly options: KioskOptions;
  /** The server is back. */
  open(): void;
}

/** A device's own connections, as if the server were gone until the gate opens. */
export function gateOf(prefix: string): Gate {
  const platform = browserPlatform();
  const through = fetchTransport();
  let isOpen = false;
  const waiting: (() => void)[] = [];
  const away = () => Promise.reject(new TransportError(new Error('the gate is closed')));
  const transport: Transport = {
    post: (path, body, token) => (isOpen ? through.post(path, body, token) : away()),
    get: (path, token) => (isOpen ? through.get(path, token) : away()),
  };
  const live = (): LiveConnection => {
    const socket = socketConnection('', platform);
    return {
      open: (token, handlers) => {
        if (isOpen) socket.open(token, handlers);
        else waiting.push(() => socket.open(token, handlers));
      },
      close: () => socket.close(),
    };
  };
  return {
    options: { platform, prefix, transport, live },
    open: () => {
      isOpen = true;
      for (const go of waiting.splice(0)) go();
      // What a browser says when its network is back.
      dispatchEvent(new Event('online'));
    },
  };
}
