import { type ClockSync, timingOf, type Uuid } from '@lineside/domain';
import type { WindowChannel } from '../../platform/platform.ts';
import type { Clock } from './clock.ts';
import type { Instant } from './clock-stretches.ts';

/** What windows of one computer say of their clocks. Each has a monotonic time of its own; they meet while they live side by side. */
type Message =
  | { readonly kind: 'ask'; readonly from: Uuid; readonly mark: number }
  | ({ readonly kind: 'tell'; readonly to: Uuid; readonly mark: number; readonly from: Uuid } & Told)
  | { readonly kind: 'news' };

interface Told {
  readonly monotonicMs: number;
  readonly server: { readonly serverMs: number; readonly uncertaintyMs: number } | null;
}

/** The same moment on the clocks of two boots. */
interface Meeting {
  readonly theirs: number;
  readonly mine: Instant;
  readonly uncertaintyMs: number;
}

/**
 * Windows of one computer tell each other the server's time, and remember at which moments they met: so the entries of a window that only
 * looks on, or was closed before anybody heard the server, are timed by what another one hears. Nothing lasts from a page to the
 * next where they do not overlap: the wall clock may have been set in between, so those entries stay as they are.
 */
export class ClockSharing {
  readonly #clock: Clock;
  readonly #channel: WindowChannel;
  readonly #meetings = new Map<Uuid, Meeting>();
  readonly #onMet: () => void;

  /** `onMet`: more may be known of other boots. */
  constructor({ clock, channel, onMet }: { clock: Clock; channel: WindowChannel; onMet: () => void }) {
    this.#clock = clock;
    this.#channel = channel;
    this.#onMet = onMet;
    channel.onMessage((message) => this.#hear(message as Message));
    this.#ask();
  }

  /** This window heard the server: whoever is there may ask. */
  announce(): void {
    this.#channel.send({ kind: 'news' } satisfies Message);
  }

  /** What this window can tell of the boots it met. */
  get others(): readonly ClockSync[] {
    const { exchanges } = this.#clock;
    return [...this.#meetings].flatMap(([bootId, { theirs, mine, uncertaintyMs }]) => {
      const time = { ...this.#clock.timeAt(mine), offset: null };
      const known = timingOf({ time, backfillAt: null }, exchanges);
      if (known.uncertaintyMs === null) return [];
      const { occurredAt: serverMs } = known;
      const doubt = known.uncertaintyMs + uncertaintyMs;
      return [{ bootId, monotonicMs: theirs, wallMs: mine.wallMs, serverMs, uncertaintyMs: doubt }];
    });
  }

  close(): void {
    this.#channel.close();
  }

  #ask(): void {
    this.#channel.send({ kind: 'ask', from: this.#clock.bootId, mark: this.#clock.mark() } satisfies Message);
  }

  #hear(message: Message): void {
    if (message.kind === 'news') this.#ask();
    if (message.kind === 'ask') {
      this.#tell(message);
      if (!this.#meetings.has(message.from)) this.#ask();
    }
    if (message.kind === 'tell' && message.to === this.#clock.bootId) this.#meet(message);
  }

  #tell({ from: to, mark }: Extract<Message, { kind: 'ask' }>): void {
    const { bootId } = this.#clock;
    const time = this.#clock.deviceTime();
    const known = timingOf({ time: { ...time, offset: null }, backfillAt: null }, this.#clock.exchanges);
    const { uncertaintyMs, occurredAt: serverMs } = known;
    const server = uncertaintyMs === null ? null : { serverMs, uncertaintyMs };
    const told = { kind: 'tell', to, mark, from: bootId, monotonicMs: time.monotonicMs, server } as const;
    this.#channel.send(told satisfies Message);
  }

  #meet({ from, mark, monotonicMs, server }: Extract<Message, { kind: 'tell' }>): void {
    if (this.#clock.jumpedSince(mark)) return;
    const now = this.#clock.look();
    const uncertaintyMs = (now.monotonicMs - mark) / 2;
    const known = this.#meetings.get(from);
    // The newest of equals: a computer may have slept since the last one.
    if (!known || uncertaintyMs <= known.uncertaintyMs * 2) {
      const mine = { wallMs: now.wallMs - uncertaintyMs, monotonicMs: now.monotonicMs - uncertaintyMs };
      this.#meetings.set(from, { theirs: monotonicMs, mine, uncertaintyMs });
    }
    if (server) this.#clock.told(server, mark);
    this.#onMet();
  }
}
