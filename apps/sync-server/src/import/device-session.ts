import { createHmac } from 'node:crypto';
import {
  nonceAnswerSchema,
  type PushAnswer,
  protocolVersion,
  pullAnswerSchema,
  pushAnswerSchema,
  syncPaths,
  tokenAnswerSchema,
} from '@lineside/domain';
import type { CommandRun } from './command-runs.ts';
import type { DeviceFile } from './device-file.ts';
import { expectBody, problemCode, type Reply, type ServerCalls } from './server-calls.ts';

/** A device that has proven itself to the server. */
export interface DeviceSession {
  push(run: CommandRun): Promise<PushAnswer>;
  /** The newest seq of the organization's journal. */
  head(): Promise<number>;
}

/** Answers that say that the kept credential is not the server's any more; enrolling again mends it. */
const outdated: ReadonlySet<string | null> = new Set(['device.unknown', 'device.proof_wrong']);

/** Proves who the device is by its secret; undefined where the server does not accept that any more. */
export async function openDeviceSession(
  server: ServerCalls,
  credential: Pick<DeviceFile, 'organizationId' | 'deviceId' | 'secret'>,
): Promise<DeviceSession | undefined> {
  let token = await deviceToken(server, credential);
  if (token === undefined) return undefined;
  const call = async (path: string, body: unknown): Promise<Reply> => {
    const reply = await server.call({ method: 'POST', path, body, ...(token !== undefined && { token }) });
    if (reply.status !== 401) return reply;
    token = await deviceToken(server, credential);
    return server.call({ method: 'POST', path, body, ...(token !== undefined && { token }) });
  };
  return {
    async push({ previousHash, entries }) {
      const reply = await call(syncPaths.push, {
        protocol: protocolVersion,
        previousHash,
        entries: entries.map(({ deviceSeq, bytes, chainHash }) => ({ deviceSeq, bytes, chainHash })),
        urgent: false,
        clocks: [],
      });
      return expectBody('Pushing', pushAnswerSchema, 200, reply);
    },
    async head() {
      const reply = await call(syncPaths.pull, firstPage);
      const answer = expectBody('Asking for the head', pullAnswerSchema, 200, reply);
      if (answer.status !== 'page')
        throw new Error('a first pull that continues nothing cannot start a new generation');
      return answer.page.head;
    },
  };
}

/** The smallest pull there is: of its page only `head` is looked at. */
const firstPage = {
  protocol: protocolVersion,
  checkpoint: 0,
  checkpointHash: null,
  epoch: null,
  receiptsAfter: Number.MAX_SAFE_INTEGER,
  siteId: null,
  initial: true,
  limit: 1,
};

async function deviceToken(
  server: ServerCalls,
  { organizationId, deviceId, secret }: Pick<DeviceFile, 'organizationId' | 'deviceId' | 'secret'>,
): Promise<string | undefined> {
  const device = { organizationId, deviceId };
  const asked = await server.call({ method: 'POST', path: syncPaths.nonce, body: device });
  if (outdated.has(problemCode(asked))) return undefined;
  const { nonce } = expectBody('Asking for a nonce', nonceAnswerSchema, 200, asked);
  const proof = createHmac('sha256', Buffer.from(secret, 'base64')).update(nonce, 'utf8').digest('base64');
  const reply = await server.call({ method: 'POST', path: syncPaths.token, body: { ...device, nonce, proof } });
  if (outdated.has(problemCode(reply))) return undefined;
  return expectBody('Asking for a device token', tokenAnswerSchema, 200, reply).token;
}
