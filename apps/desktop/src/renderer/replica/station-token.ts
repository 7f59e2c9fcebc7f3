import { fail, ok, proofText, type Result, type StationMethod, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import type { StationFailure } from './people-contract.ts';
import type { PeopleKeeper } from './people-keeper.ts';
import { hmacKey, keyed } from './station-crypto.ts';
import { problemCode, type Transport, TransportError } from './transport.ts';

/** What this device shows to the server for a person. */
export interface Shown {
  readonly personId: Uuid;
  readonly method: StationMethod;
  /** The stretched PIN or secret of the badge. */
  readonly key: Uint8Array<ArrayBuffer>;
  readonly newPin: string | undefined;
}

const tokenSchema = z.object({ access_token: z.string() });

/** Signs a person in at the server too; the answer is his token for REST. The PIN itself stays here, unless it is a new one. */
export async function tokenOf(
  { keeper, transport }: { readonly keeper: PeopleKeeper; readonly transport: Transport },
  { personId, method, key, newPin }: Shown,
): Promise<Result<string, StationFailure>> {
  try {
    const proving = await hmacKey(key);
    const answer = await keeper.ask(async (token) => {
      const proof = await keyed(proving, proofText(token));
      const shown = { person_id: personId, method, proof, ...(newPin === undefined ? {} : { new_pin: newPin }) };
      return transport.post('/api/v1/auth/station-sign-in', shown, token);
    });
    if (answer.status === 200) return ok(tokenSchema.parse(answer.body).access_token);
    return fail({ code: failureOf(problemCode(answer), method), until: null });
  } catch (error) {
    return fail({ code: error instanceof TransportError ? 'server_needed' : 'refused', until: null });
  }
}

function failureOf(code: string | null, kind: StationMethod): StationFailure['code'] {
  if (code === 'station.failed') return kind === 'pin' ? 'wrong_pin' : 'wrong_badge';
  return codes[code ?? ''] ?? 'refused';
}

const codes: Readonly<Record<string, StationFailure['code']>> = {
  'pin.must_change': 'pin_given',
  'pin.weak': 'pin_weak',
  'login.locked': 'locked',
};
