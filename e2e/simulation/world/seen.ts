/** What happened in a history, by name: a fault that is never seen is a fault that nobody tests. */
export class Seen {
  readonly counts = new Map<string, number>();

  note(name: string, count = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  add(other: Seen): void {
    for (const [name, count] of other.counts) this.note(name, count);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }
}
