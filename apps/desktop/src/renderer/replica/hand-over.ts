import { fail, handOverAnswerSchema, nonceAnswerSchema, ok, type Result, syncPaths } from '@lineside/domain';
import { KioskError } from './journal-errors.ts';
import type { HandedOver, SignInFailure } from './kiosk-contract.ts';
import type { KioskParts } from './kiosk-parts.ts';
import { Adopted } from './push-step.ts';
import { callServer, serverFailure } from './server-calls.ts';
import { keyed } from './station-crypto.ts';
import { TransportError } from './transport.ts';

/** An old image that was revoked gets a name of its own first; its copies have no copies. */
const mostNames = 3;

type HandingOver = Pick<KioskParts, 'transport' | 'journal' | 'holder' | 'clock'>;

/**
 * Sends what this revoked device has not sent, with the grant of a person who signed in here. What is recorded meanwhile stays. An
 * attempt that ends in the middle is made again: each entry is taken once.
 */
export async function handOver(parts: HandingOver, accessToken: string): Promise<Result<HandedOver, SignInFailure>> {
  const { journal, holder } = parts;
  const before = (await journal.fact('progress')).confirmed;
  for (let names = 0; names < mostNames; names++) {
    const { deviceSeq: upTo, chainHash } = await journal.tail();
    const { confirmed } = await journal.fact('progress');
    if (confirmed >= upTo) return ok({ count: upTo - Math.min(before, upTo) });
    const granted = await askGrant(parts, accessToken, { lastSeq: upTo, lastHash: chainHash });
    if (!granted.ok) return granted;
    try {
      await holder.handOver({ token: granted.value, upTo });
      return ok({ count: upTo - Math.min(before, upTo) });
    } catch (error) {
      if (error instanceof TransportError) return fail({ code: 'offline', message: error.message });
      if (!(error instanceof Adopted)) return fail(serverFailure());
    }
  }
  return fail(serverFailure());
}

async function askGrant(
  { transport, journal, clock }: HandingOver,
  accessToken: string,
  end: { readonly lastSeq: number; readonly lastHash: string },
): Promise<Result<string, SignInFailure>> {
  const [identity, secret] = await Promise.all([journal.fact('identity'), journal.fact('secret')]);
  if (!identity || !secret) throw new KioskError('not_enrolled');
  const { organizationId, deviceId } = identity;
  const asked = await callServer(() => transport.post(syncPaths.nonce, { organizationId, deviceId }, null));
  if (!asked.ok) return asked;
  const { nonce } = nonceAnswerSchema.parse(asked.value);
  const body = { ...end, nonce, proof: await keyed(secret, nonce) };
  const path = `/api/v1/devices/${deviceId}/take-over`;
  const mark = clock.mark();
  const granted = await callServer(() => transport.post(path, body, accessToken));
  if (!granted.ok) return granted;
  const { token, serverNow } = handOverAnswerSchema.parse(granted.value);
  // Nothing else tells a revoked device what time it is.
  clock.heard(serverNow, mark);
  return ok(token);
}
