import type { Platform } from './platform.ts';

/** A browser: the app comes from the server, and a service worker keeps it. */
export function browserPlatform(): Platform {
  return {
    kind: 'browser',
    serverUrl: '',
    wallMs: Date.now,
    monotonicMs: () => performance.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    random: Math.random,
    later: (milliseconds, task) => {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
    persistStorage,
    hold,
    channel,
    onNetwork: (listener) => {
      addEventListener('online', listener);
      return () => removeEventListener('online', listener);
    },
    readUpdate: async () => null,
    language: null,
    machine: null,
    enrolmentCode: null,
    keepApp: () => {
      if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
      // Without it the app works, but starts only with the server there.
      navigator.serviceWorker.register('./sw.js').catch(() => undefined);
    },
  };
}

async function persistStorage(): Promise<boolean> {
  // Missing on a plain http address.
  if (!navigator.storage?.persist) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

async function hold(name: string, givenUp: AbortSignal, task: () => Promise<void>): Promise<void> {
  try {
    await navigator.locks.request(name, { signal: givenUp }, task);
  } catch (error) {
    if (!givenUp.aborted) throw error;
  }
}

function channel(name: string): ReturnType<Platform['channel']> {
  const broadcast = new BroadcastChannel(name);
  return {
    send: (message) => broadcast.postMessage(message),
    onMessage: (listener) => broadcast.addEventListener('message', ({ data }) => listener(data)),
    close: () => broadcast.close(),
  };
}
