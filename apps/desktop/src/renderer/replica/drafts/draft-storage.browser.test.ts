import { beforeEach, describe, expect, test, vi } from 'vitest';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { readCopies } from './draft-copies.ts';
import { bringBackDrafts, draftStorage } from './draft-storage.ts';

interface Typed {
  readonly text: string;
}

let count = 0;

/** A store as a start of the program opens it; one of the same name reads what the one before has kept. */
function openStore(name: string) {
  return create<Typed>()(persist(() => ({ text: '' }), { name, storage: draftStorage }));
}

async function copied(name: string, text: string): Promise<void> {
  await vi.waitFor(async () => {
    const copy = (await readCopies()).find((one) => one.name === name);
    expect(copy?.value).toContain(`"text":"${text}"`);
  });
}

describe('what is being typed', () => {
  let name: string;
  beforeEach(() => {
    count += 1;
    name = `test.${Date.now()}.${count}`;
  });

  test('is there at once after a restart', () => {
    openStore(name).setState({ text: '12' });
    expect(openStore(name).getState().text).toBe('12');
  });

  test('outlives a program that is killed before local storage reaches the disk', async () => {
    const store = openStore(name);
    store.setState({ text: '1' });
    const onDisk = localStorage.getItem(name) ?? '';
    store.setState({ text: '12' });
    await copied(name, '12');
    localStorage.setItem(name, onDisk);
    const next = openStore(name);
    expect(next.getState().text).toBe('1');
    await bringBackDrafts([next]);
    expect(next.getState().text).toBe('12');
    expect(openStore(name).getState().text).toBe('12');
  });

  test('is never replaced by a copy that is older, also after the clock was set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 2_000_000_000_000 });
    const store = openStore(name);
    store.setState({ text: 'first' });
    vi.setSystemTime(1_000_000_000_000);
    store.setState({ text: 'second' });
    vi.useRealTimers();
    await copied(name, 'second');
    const kept = localStorage.getItem(name) ?? '';
    store.setState({ text: 'third' });
    await copied(name, 'third');
    localStorage.setItem(name, kept);
    const next = openStore(name);
    await bringBackDrafts([next]);
    expect(next.getState().text).toBe('third');
    localStorage.setItem(name, `9999999999999|${JSON.stringify({ state: { text: 'newest' }, version: 0 })}`);
    const last = openStore(name);
    await bringBackDrafts([last]);
    expect(last.getState().text).toBe('newest');
  });

  test('is read where an earlier release kept it', () => {
    localStorage.setItem(name, JSON.stringify({ state: { text: 'before' }, version: 0 }));
    expect(openStore(name).getState().text).toBe('before');
  });

  test('is gone when it is cleared', async () => {
    const store = openStore(name);
    store.setState({ text: '12' });
    await copied(name, '12');
    store.persist.clearStorage();
    await vi.waitFor(async () => expect((await readCopies()).map((one) => one.name)).not.toContain(name));
    expect(openStore(name).getState().text).toBe('');
  });
});
