import { randomInt } from 'node:crypto';
import {
  commandText,
  pinIssueOf,
  pinLength,
  pinSentence,
  proofText,
  type StationMethod,
  type Uuid,
} from '@lineside/domain';
import type { Database } from '../db/database.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import { deleteStationCredentials, stationCredentialOf, upsertStationCredential } from '../db/station-credentials.ts';
import { IdentityError } from './identity-error.ts';
import type { SecretBox } from './secret-box.ts';
import type { SecurityLog } from './security-log.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';
import { isKeyed, stretch } from './stretch.ts';

interface PersonOf {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
  readonly username: string;
}

interface StationProof {
  readonly method: StationMethod;
  readonly proof: string;
  /** Of the device that shows the proof; the proof is bound to it. */
  readonly deviceToken: string;
  readonly newPin?: string | undefined;
}

/** PINs and badges: what people sign in with at a station. */
export interface StationCredentials {
  /** A person's own choice. @throws IdentityError `pin.weak` */
  choosePin(person: PersonOf, pin: string, origin: RequestOrigin): Promise<void>;
  /** A PIN for one use, shown once. */
  givePin(person: PersonOf, by: Uuid, origin: RequestOrigin): Promise<string>;
  /** The text of a new badge, shown once; the one before is good for nothing. */
  issueBadge(person: PersonOf, by: Uuid, origin: RequestOrigin): Promise<string>;
  withdraw(person: PersonOf, by: Uuid, origin: RequestOrigin): Promise<void>;
  /**
   * Looks at what a device shows, and takes the new PIN that comes with it. @throws IdentityError `station.failed`, `login.locked`,
   * `pin.must_change` where the PIN was given for one use and no new one came, or `pin.weak`
   */
  verify(person: PersonOf, shown: StationProof, origin: RequestOrigin & { readonly deviceId: Uuid }): Promise<void>;
}

interface Services {
  readonly database: Database;
  readonly attempts: SignInAttempts;
  readonly log: SecurityLog;
  readonly box: SecretBox;
  readonly now: () => number;
}

/** What a sealed secret is bound to. */
export const credentialName = (organizationId: Uuid, personId: Uuid, kind: StationMethod): string =>
  `${organizationId}/${personId}/${kind}`;

/** Behind no user name stands this: what is counted of PINs locks no password. */
const attemptName = (username: string): string => `station:${username}`;

interface Stored {
  readonly kind: StationMethod;
  readonly secret: string;
  readonly mustChange: boolean;
}

export function openStationCredentials({ database, attempts, log, box, now }: Services): StationCredentials {
  const store = async (person: PersonOf, stored: Stored, by: Uuid | null, origin: RequestOrigin) => {
    const { organizationId, personId } = person;
    const { kind, secret, mustChange } = stored;
    const { salt, rounds, key } = await stretch(secret);
    const sealed = box.seal(key, credentialName(organizationId, personId, kind));
    const row = { organizationId, personId, kind, salt, rounds, sealed, mustChange, at: new Date(now()) };
    const noted = kind === 'badge' ? 'badge_issued' : by === null ? 'pin_changed' : 'pin_given';
    await database.inOrganization(organizationId, async (client) => {
      await upsertStationCredential(client, row);
      const { address, agent } = origin;
      await log.noteWith(client, organizationId, {
        kind: noted,
        personId,
        ...(by && { actorId: by }),
        address,
        agent,
      });
    });
    if (by !== null) await attempts.forget(organizationId, attemptName(person.username));
  };
  const choosePin: StationCredentials['choosePin'] = async (person, pin, origin) => {
    demandPin(pin);
    await store(person, { kind: 'pin', secret: pin, mustChange: false }, null, origin);
  };
  return {
    choosePin,
    async givePin(person, by, origin) {
      const pin = randomPin();
      await store(person, { kind: 'pin', secret: pin, mustChange: true }, by, origin);
      return pin;
    },
    async issueBadge(person, by, origin) {
      const secret = badgeSecret();
      await store(person, { kind: 'badge', secret, mustChange: false }, by, origin);
      return commandText({ verb: 'person', username: person.username, secret });
    },
    async withdraw({ organizationId, personId }, by, { address, agent }) {
      await database.inOrganization(organizationId, async (client) => {
        await deleteStationCredentials(client, personId);
        const kind = 'station_credentials_withdrawn';
        await log.noteWith(client, organizationId, { kind, personId, actorId: by, address, agent });
      });
    },
    async verify(person, { method, proof, deviceToken, newPin }, origin) {
      const { organizationId, personId, username } = person;
      const counted = await attempts.ofName(organizationId, attemptName(username));
      const known = await database.inOrganization(
        organizationId,
        (client) => stationCredentialOf(client, personId, method),
        { readOnly: true },
      );
      const key = known && box.open(known.sealed, credentialName(organizationId, personId, method));
      if (!key || !isKeyed(key, proofText(deviceToken), proof)) {
        const kind = (await counted.failed()) ? 'sign_in_locked' : 'sign_in_failed';
        await log.note(organizationId, { kind, personId, ...origin, details: { by: method } });
        throw new IdentityError('station.failed');
      }
      await counted.succeeded();
      if (known.must_change && newPin === undefined) throw new IdentityError('pin.must_change');
      if (newPin !== undefined) await choosePin(person, newPin, origin);
    },
  };
}

/** @throws IdentityError `pin.weak` */
function demandPin(pin: string): void {
  const issue = pinIssueOf(pin);
  if (issue === null) return;
  throw new IdentityError('pin.weak', undefined, { sentence: pinSentence(issue), details: { issue } });
}

/** One that a person could have chosen. */
function randomPin(): string {
  for (;;) {
    const pin = String(randomInt(10 ** pinLength)).padStart(pinLength, '0');
    if (pinIssueOf(pin) === null) return pin;
  }
}

/** Of digits, since Code 128 packs two of them into one sign: 26 are 86 bits in 13 signs. */
export const badgeDigits = 26;

function badgeSecret(): string {
  return Array.from({ length: badgeDigits }, () => randomInt(10)).join('');
}
