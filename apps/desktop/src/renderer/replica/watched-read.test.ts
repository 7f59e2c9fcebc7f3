import { expect, test, vi } from 'vitest';
import { WatchedRead } from './watched-read.ts';

test('whoever listens is told, also after the last one left and where nothing has changed since', async () => {
  const read = new WatchedRead(async () => ['said']);
  for (let times = 0; times < 2; times++) {
    const listener = vi.fn<(told: readonly string[]) => void>();
    const stop = read.watch(listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledWith(['said']));
    stop();
  }
});
