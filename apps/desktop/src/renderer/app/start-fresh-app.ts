import { lookAtJournal } from '../replica/journal-look.ts';
import { keepAppFresh } from './fresh-app.ts';

/** In a browser that keeps the app: newer ones take over when it is quiet, and every page of this device starts anew with them. */
export function startFreshApp({ navigator, location }: Pick<Window, 'navigator' | 'location'>): void {
  const { serviceWorker } = navigator;
  // Without one the app comes from the server at each visit.
  if (!import.meta.env.PROD || !serviceWorker) return;
  let touchedAt = performance.now();
  const touched = () => {
    touchedAt = performance.now();
  };
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, touched, { capture: true, passive: true });
  // The first worker of all takes over a page that came without one; that page is as new.
  if (serviceWorker.controller) serviceWorker.addEventListener('controllerchange', () => location.reload());
  void serviceWorker.ready.then((registration) =>
    keepAppFresh({
      registration,
      journal: () => lookAtJournal(Date.now()),
      idleMs: () => performance.now() - touchedAt,
      later: (milliseconds, task) => setTimeout(task, milliseconds),
    }),
  );
}
