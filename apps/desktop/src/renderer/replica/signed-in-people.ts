import { type StationPeople, sessionHolds } from '@lineside/domain';
import type { DeviceJournal } from './device-journal.ts';
import { sameOr } from './same-or.ts';
import type { Session } from './session.ts';

/** Who signed in with a password and rests is forgotten after a shift. */
const restMs = 12 * 3_600_000;

/** One active person and others at rest. Facts of the device, so that all its windows and starts agree. */
export class SignedInPeople {
  readonly #journal: DeviceJournal;
  active: Session | null = null;
  /** Last active first; the same array until that changes. */
  resting: readonly Session[] = [];

  constructor(journal: DeviceJournal) {
    this.#journal = journal;
  }

  /** Reads the facts again; true where something changed. */
  async look(): Promise<boolean> {
    const [active, resting] = await Promise.all([this.#journal.fact('session'), this.#journal.fact('resting')]);
    const before = { active: this.active, resting: this.resting };
    this.active = sameOr(this.active, active);
    this.resting = sameOr(this.resting, resting);
    return before.active !== this.active || before.resting !== this.resting;
  }

  /** Becomes active; who was so rests. */
  enter(session: Session): Promise<void> {
    return this.#keep(session, this.#all());
  }

  rest(): Promise<void> {
    return this.#keep(null, this.#all());
  }

  leave(): Promise<void> {
    return this.#keep(null, this.resting);
  }

  /** Ends what does not hold any more; true where that was so. */
  async endOld(people: StationPeople | null, now: number): Promise<boolean> {
    const holds = (session: Session) => sessionHolds(session, people, now);
    const isRecent = ({ signedInAt, endsAt }: Session) => endsAt !== undefined || now < signedInAt + restMs;
    const active = this.active && holds(this.active) ? this.active : null;
    const resting = this.resting.filter((session) => holds(session) && isRecent(session));
    if (active === this.active && resting.length === this.resting.length) return false;
    await this.#keep(active, resting);
    return true;
  }

  #all(): readonly Session[] {
    return this.active ? [this.active, ...this.resting] : this.resting;
  }

  async #keep(active: Session | null, others: readonly Session[]): Promise<void> {
    const ids = new Set(active ? [active.personId] : []);
    const resting = others.filter(({ personId }) => !ids.has(personId) && ids.add(personId));
    await this.#journal.setFact('resting', () => resting);
    await this.#journal.setFact('session', () => active);
    await this.look();
  }
}
