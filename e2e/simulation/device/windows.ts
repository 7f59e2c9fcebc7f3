import type { WindowChannel } from '../../../apps/desktop/src/platform/platform.ts';

/** What the windows of one device share: locks, and channels. A window that dies lets go. */
export class SharedWindows {
  readonly #locks = new Map<string, { readonly owner: object; readonly start: () => void }[]>();
  readonly #members = new Map<string, Set<Member>>();

  /** As `navigator.locks.request`: one after another. */
  hold(owner: object, name: string, givenUp: AbortSignal, task: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#locks.get(name) ?? [];
      this.#locks.set(name, queue);
      const entry = {
        owner,
        start: () => {
          started = true;
          task()
            .then(resolve, reject)
            .finally(() => this.#release(name, entry));
        },
      };
      let started = false;
      givenUp.addEventListener('abort', () => {
        if (started) return;
        this.#release(name, entry);
        resolve();
      });
      queue.push(entry);
      if (queue.length === 1) entry.start();
    });
  }

  /** As BroadcastChannel: a copy reaches the others, a little later. */
  channel(owner: object, name: string): WindowChannel {
    const member: Member = { owner, listeners: new Set() };
    const members = this.#members.get(name) ?? new Set<Member>();
    this.#members.set(name, members.add(member));
    return {
      send: (message) => {
        if (!members.has(member)) return;
        const copy = structuredClone(message);
        for (const other of members) if (other !== member) setImmediate(() => tell(members, other, copy));
      },
      onMessage: (listener) => void member.listeners.add(listener),
      close: () => void members.delete(member),
    };
  }

  /** The window is gone, however it went. */
  leave(owner: object): void {
    for (const members of this.#members.values())
      for (const member of members) if (member.owner === owner) members.delete(member);
    for (const [name, queue] of this.#locks)
      for (const entry of queue.filter((one) => one.owner === owner)) this.#release(name, entry);
  }

  #release(name: string, entry: { readonly owner: object; readonly start: () => void }): void {
    const queue = this.#locks.get(name) ?? [];
    const at = queue.indexOf(entry);
    if (at === -1) return;
    queue.splice(at, 1);
    if (at === 0) queue[0]?.start();
  }
}

interface Member {
  readonly owner: object;
  readonly listeners: Set<(message: unknown) => void>;
}

function tell(members: ReadonlySet<Member>, member: Member, message: unknown): void {
  if (members.has(member)) for (const listener of member.listeners) listener(message);
}
