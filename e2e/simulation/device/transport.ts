import { type Transport, TransportError } from '../../../apps/desktop/src/renderer/replica/transport.ts';
import type { Answer } from '../server/api.ts';
import type { ServerNode } from '../server/server-node.ts';
import type { SimulatedClock } from '../world/clock.ts';
import type { Network } from '../world/network.ts';

export interface Wire {
  readonly device: number;
  readonly network: Network;
  readonly clock: SimulatedClock;
  /** The server that this device reaches now; null: none. */
  readonly server: () => ServerNode | null;
  /** False once the process at this end has ended. */
  readonly isAlive: () => boolean;
  /** Called when it ends. */
  readonly onEnd: (listener: () => void) => void;
}

/** As the product's own requests by fetch (milliseconds). */
const requestTimeoutMs = 10_000;

interface Call {
  readonly path: string;
  readonly body: unknown;
  readonly token: string | null;
}

/** Requests as messages. Each copy that arrives is answered; the first answer that comes back counts. */
export function simulatedTransport(wire: Wire): Transport {
  return {
    post: (path, body, token) => request(wire, { path, body, token }),
    get: (path, token) => request(wire, { path, body: undefined, token }),
  };
}

function request(wire: Wire, { path, body, token }: Call): Promise<Answer> {
  const { network, clock, device } = wire;
  // What was said is said: later changes of the object do not travel.
  const text = JSON.stringify(body ?? null);
  return new Promise((resolve, reject) => {
    const line = {};
    const settle = (outcome: Answer | null) => {
      cancel();
      if (outcome && wire.isAlive()) resolve(outcome);
      else reject(new TransportError(new Error('simulated')));
    };
    const cancel = clock.later(requestTimeoutMs, () => settle(null));
    const lose = () => settle(null);
    if (!wire.isAlive()) return lose();
    wire.onEnd(lose);
    const arrive = async () => {
      const server = wire.server();
      const answer = server ? await server.answer({ path, body: JSON.parse(text) as unknown, token }) : 'cut';
      if (answer === 'cut') lose();
      else network.send({ kind: 'answer', device, line, deliver: async () => settle(answer), lose });
    };
    network.send({ kind: 'request', device, line, deliver: arrive, lose, repeat: arrive });
  });
}
