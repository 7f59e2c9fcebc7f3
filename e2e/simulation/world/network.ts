/** Something on its way between a device and a server; the history says when it arrives, if at all. */
export interface Message {
  readonly kind: 'request' | 'answer' | 'connect' | 'page';
  /** The number of the device that sent it or gets it. */
  readonly device: number;
  /** Messages of one line arrive in order, unless the history breaks the line's word. */
  readonly line: object;
  readonly deliver: () => Promise<void>;
  /** The line broke under it. */
  readonly lose: () => void;
  /** Delivers it once more without taking it away; absent where that cannot happen. */
  readonly repeat?: () => Promise<void>;
}

/** Everything that is on its way. */
export class Network {
  #messages: Message[] = [];

  get size(): number {
    return this.#messages.length;
  }

  send(message: Message): void {
    this.#messages.push(message);
  }

  peek(which: number): Message | undefined {
    return this.#messages[this.#messages.length === 0 ? 0 : which % this.#messages.length];
  }

  /** Takes the oldest message, or the one with this number. */
  take(which = 0): Message | undefined {
    const message = this.peek(which);
    if (message) this.#messages = this.#messages.filter((one) => one !== message);
    return message;
  }

  /** Everything of a device, or of a line, is lost. */
  loseAll(isLost: (message: Message) => boolean): void {
    const lost = this.#messages.filter(isLost);
    this.#messages = this.#messages.filter((message) => !lost.includes(message));
    for (const message of lost) message.lose();
  }
}
