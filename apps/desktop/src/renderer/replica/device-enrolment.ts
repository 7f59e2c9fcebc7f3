import {
  codeEnrolAnswerSchema,
  deviceReference,
  type EnrolAnswer,
  fail,
  type JournalTail,
  ok,
  type Result,
  syncPaths,
} from '@lineside/domain';
import { importSecret } from './device-token.ts';
import { KioskError } from './journal-errors.ts';
import type { DeviceIdentity, Kiosk, SignInFailure } from './kiosk-contract.ts';
import type { KioskParts } from './kiosk-parts.ts';
import { callServer, type EnrolRequest, enrolDevice, serverFailure } from './server-calls.ts';

type Enrolling = Pick<KioskParts, 'transport' | 'journal' | 'holder' | 'people'>;
type Enrolled = Promise<Result<DeviceIdentity, SignInFailure>>;

const otherPlant = { code: 'server', message: 'this server belongs to another organization' } as const;

/** Makes this installation a device, in the name of a signed-in person. */
export async function enrolByPerson(
  parts: Enrolling,
  accessToken: string,
  choice: Parameters<Kiosk['enrol']>[0],
): Enrolled {
  const answer = await enrolDevice(parts.transport, accessToken, { ...choice, reference: null });
  return answer.ok ? becomeEnrolled(parts, answer.value, choice) : answer;
}

/** Makes this installation the device that a code was made for; nobody signs in here. `forbidden`: the code is none, or none any more. */
export async function enrolByCode(parts: Enrolling, code: string): Enrolled {
  const called = await callServer(() => parts.transport.post(syncPaths.enrolWithCode, { code }, null));
  if (!called.ok) return called;
  const parsed = codeEnrolAnswerSchema.safeParse(called.value);
  return parsed.success ? becomeEnrolled(parts, parsed.data, parsed.data) : fail(serverFailure());
}

/** Takes another secret from a server that had lost this device. */
export async function enrolOnceMore(parts: Enrolling, accessToken: string, identity: DeviceIdentity): Enrolled {
  const { transport, journal, holder, people } = parts;
  const whole = await journal.wholeBehind();
  const answer = await enrolDevice(transport, accessToken, requestAgain(identity, whole));
  if (!answer.ok) return answer;
  const { organizationId, secret, lastSeq, lastHash } = answer.value;
  if (organizationId !== identity.organizationId) return fail(otherPlant);
  const known = { deviceSeq: lastSeq, chainHash: lastHash };
  const key = await importSecret(secret);
  await journal.enrolAgain({ secret: key, whole, known });
  await people.begin(key);
  holder.retryNow();
  return ok(identity);
}

async function becomeEnrolled(
  { journal, people }: Enrolling,
  answer: EnrolAnswer,
  { kind, name }: Pick<DeviceIdentity, 'kind' | 'name'>,
): Enrolled {
  const { organizationId, deviceId, siteId, equipmentId, secret, lastSeq, lastHash } = answer;
  const base = { deviceSeq: lastSeq, chainHash: lastHash };
  const identity = { organizationId, deviceId, siteId, equipmentId, kind, name, base };
  if (await journal.fact('identity')) throw new KioskError('enrolled_already');
  const key = await importSecret(secret);
  await journal.enrol(identity, key);
  await people.begin(key);
  return ok(identity);
}

function requestAgain({ kind, name, siteId, equipmentId, deviceId }: DeviceIdentity, tail: JournalTail): EnrolRequest {
  return { kind, name, siteId, equipmentId, reference: deviceReference({ deviceId, tail }) };
}
