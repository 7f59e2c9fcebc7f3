import type { Server } from 'node:http';

/** Counts the requests of a server that have no answer yet, so that a stop can wait for them. */
export function watchRequests(http: Server): { readonly answered: (patienceMs: number) => Promise<void> } {
  let open = 0;
  let onIdle: (() => void) | undefined;
  http.on('request', (_request, response) => {
    open += 1;
    response.once('close', () => {
      open -= 1;
      if (open === 0) onIdle?.();
    });
  });
  return {
    answered: (patienceMs) =>
      new Promise((resolve) => {
        if (open === 0) return resolve();
        const timer = setTimeout(resolve, patienceMs);
        onIdle = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}
