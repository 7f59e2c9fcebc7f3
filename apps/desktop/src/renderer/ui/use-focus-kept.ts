import { useEffect } from 'react';

/** Two frames: the first is the one in which react-aria gives the focus back. */
const afterRestore = (task: () => void) => requestAnimationFrame(() => requestAnimationFrame(task));

/**
 * When a dialog goes, the focus goes back to what opened it; where that is gone too (a stopped operation has no Stop key any more), it
 * goes to the screen, so that Tab goes on from there and not from the address bar.
 */
export function useFocusKept(): void {
  useEffect(
    () => () =>
      void afterRestore(() => {
        const { activeElement, body } = document;
        if (activeElement === null || activeElement === body) document.querySelector<HTMLElement>('main')?.focus();
      }),
    [],
  );
}
