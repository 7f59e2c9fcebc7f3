import type { LivePage } from '@lineside/domain';
import type { LiveConnection, LiveHandlers } from '../../../apps/desktop/src/renderer/replica/live-connection.ts';
import type { LiveListener, ServerNode } from '../server/server-node.ts';
import type { Wire } from './transport.ts';

const againMs = 500;
const afterRefusalMs = 2000;

/** A socket whose every message is in the hands of the history. It comes back as Socket.IO does. */
export class SimulatedLive implements LiveConnection {
  readonly #wire: Wire;
  readonly #line = {};
  #token: () => Promise<string> = () => Promise.reject(new Error('not open'));
  #handlers: LiveHandlers | null = null;
  #listener: LiveListener | null = null;
  #server: ServerNode | null = null;
  #cancel: () => void = () => undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  open(token: () => Promise<string>, handlers: LiveHandlers): void {
    this.#token = token;
    this.#handlers = handlers;
    this.#attempt();
  }

  close(): void {
    this.#cancel();
    this.#handlers = null;
    this.#leave();
  }

  /** The network broke. */
  cut(): void {
    const wasOpen = this.#listener !== null;
    this.#leave();
    if (!wasOpen || !this.#isOpen) return;
    this.#handlers?.disconnected();
    this.#later(againMs);
  }

  get #isOpen(): boolean {
    return this.#handlers !== null && this.#wire.isAlive();
  }

  #later(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.#wire.clock.later(milliseconds, () => this.#attempt());
  }

  #attempt(): void {
    if (!this.#isOpen) return;
    const { network, device } = this.#wire;
    const knock = (token: string) =>
      network.send({
        kind: 'connect',
        device,
        line: this.#line,
        deliver: () => this.#connect(token),
        lose: () => this.#later(againMs),
      });
    // Without a token the server refuses, as the product's socket finds out.
    this.#token().then(knock, () => knock(''));
  }

  async #connect(token: string): Promise<void> {
    const server = this.#wire.server();
    if (!this.#isOpen) return;
    if (!server) return this.#later(againMs);
    const listener: LiveListener = { page: (page) => this.#send(listener, page), cut: () => this.cut() };
    this.#listener = listener;
    this.#server = server;
    try {
      const standing = await server.join(token, listener);
      if (this.#listener !== listener) return;
      if (standing === 'cut') return this.cut();
      this.#handlers?.connected();
      if (standing) this.#send(listener, standing);
    } catch {
      this.#leave();
      this.#handlers?.refused();
      this.#later(afterRefusalMs);
    }
  }

  #send(listener: LiveListener, page: LivePage): void {
    const message = JSON.parse(JSON.stringify(page)) as unknown;
    const deliver = async () => {
      if (this.#listener === listener && this.#isOpen) this.#handlers?.page(message);
    };
    const { network, device } = this.#wire;
    network.send({ kind: 'page', device, line: this.#line, deliver, lose: () => this.cut(), repeat: deliver });
  }

  #leave(): void {
    const listener = this.#listener;
    this.#listener = null;
    if (listener) this.#server?.leave(listener);
    this.#server = null;
  }
}
