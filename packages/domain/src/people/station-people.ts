import { z } from 'zod';
import { type Uuid, uuidSchema } from '../kernel/ids.ts';
import { type RoleName, roleFromName } from './roles.ts';

/** How people sign in at a station without a password. */
export const stationMethods = ['pin', 'badge'] as const;
export type StationMethod = (typeof stationMethods)[number];

/**
 * Rounds of PBKDF2-HMAC-SHA-256: what OWASP asks for (Password Storage Cheat Sheet, 2023). A device takes no fewer from anybody: a
 * bundle with less would give PINs away.
 */
export const stretchRounds = 600_000;
/** More would keep a tablet busy for minutes. */
const mostRounds = 10_000_000;

const base64 = z.base64().max(200);

const verifierSchema = z.object({
  kind: z.enum(stationMethods),
  salt: base64,
  rounds: z.number().int().min(stretchRounds).max(mostRounds),
  /** HMAC-SHA-256(device secret, `verifierText`), base64; null: only the server says, since it was given for one use. */
  value: base64.nullable(),
});
export type StationVerifier = z.infer<typeof verifierSchema>;

const stationPersonSchema = z.object({
  personId: uuidSchema,
  username: z.string(),
  displayName: z.string(),
  /** A role that this build does not know gives nothing. */
  grants: z.array(z.object({ role: z.string(), from: z.number().nullable(), to: z.number().nullable() })),
  verifiers: z.array(verifierSchema).max(stationMethods.length),
});
export type StationPerson = z.infer<typeof stationPersonSchema>;

/** Who may sign in at one device without the server, and how that is checked. The text of it is what the server signs. */
const stationPeopleSchema = z.object({
  organizationId: uuidSchema,
  deviceId: uuidSchema,
  siteId: uuidSchema,
  issuedAt: z.number(),
  validUntil: z.number(),
  /** How long somebody stays signed in, milliseconds. */
  sessionMs: z.number().positive(),
  people: z.array(stationPersonSchema),
});
export type StationPeople = z.infer<typeof stationPeopleSchema>;

/** `version` of what the device holds: the same is not sent again, unless it is half way to its end. */
export const stationPeopleAnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('unchanged') }),
  z.object({
    status: z.literal('bundle'),
    version: z.string(),
    /** JSON of `StationPeople`. */
    bundle: z.string(),
    /** ECDSA P-256 with SHA-256 over the bundle's UTF-8: r and s of 32 bytes each, base64. */
    signature: z.string(),
    /** SPKI, base64. A device keeps the first one that it gets with its secret, and believes no other. */
    publicKey: z.string(),
  }),
]);
export type StationPeopleAnswer = z.infer<typeof stationPeopleAnswerSchema>;

/** What a device shows to sign a person in at the server too. */
export const stationSignInSchema = z.strictObject({
  person_id: uuidSchema,
  method: z.enum(stationMethods),
  /** HMAC-SHA-256(stretched secret, `proofText` of the device's token), base64: the PIN itself does not travel. */
  proof: z.base64().max(100),
  /** In place of the one that is shown. */
  new_pin: z.string().max(20).optional(),
});
export type StationSignIn = z.infer<typeof stationSignInSchema>;

/** What a verifier is an HMAC of. `stretched`: PBKDF2 of the PIN or the badge's secret, base64. */
export function verifierText(personId: Uuid, kind: StationMethod, stretched: string): string {
  return ['lineside verifier', personId, kind, stretched].join('\n');
}

/** What a proof is an HMAC of: another token wants another proof. */
export function proofText(deviceToken: string): string {
  return `lineside station sign-in\n${deviceToken}`;
}

/** For whom a bundle must be. */
interface Place {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly siteId: Uuid;
}

/** A bundle for this device, from its text; null: of another one, or none at all. Whether it is signed is looked at before. */
export function readStationPeople(text: string, place: Place): StationPeople | null {
  const parsed = stationPeopleSchema.safeParse(json(text));
  if (!parsed.success) return null;
  const { organizationId, deviceId, siteId } = parsed.data;
  const isOurs = organizationId === place.organizationId && deviceId === place.deviceId && siteId === place.siteId;
  return isOurs ? parsed.data : null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether a bundle lets anybody in at this instant. */
export function isValidAt({ issuedAt, validUntil }: StationPeople, now: number): boolean {
  return issuedAt <= now && now < validUntil;
}

/** Who that is, with the way to check him. `roles` are those of this instant: without one he is nobody here. */
export function stationPersonAt(
  { people }: StationPeople,
  username: string,
  now: number,
): { readonly person: StationPerson; readonly roles: readonly RoleName[] } | null {
  const person = people.find((one) => one.username === username.trim().toLowerCase());
  if (!person) return null;
  const roles = person.grants
    .filter(({ from, to }) => (from === null || from <= now) && (to === null || now < to))
    .flatMap(({ role }) => roleFromName(role) ?? []);
  return roles.length > 0 ? { person, roles } : null;
}

/** Whether a sign-in by PIN or badge still holds. Who signed in with a password is not asked: his session is the server's affair. */
export function sessionHolds(
  session: { readonly username: string; readonly endsAt?: number },
  people: StationPeople | null,
  now: number,
): boolean {
  if (session.endsAt === undefined) return true;
  return now < session.endsAt && (people === null || stationPersonAt(people, session.username, now) !== null);
}
