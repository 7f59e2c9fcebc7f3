import { useEffect } from 'react';

/** Two frames: in the first react-aria gives the focus back to what opened a dialog. */
const afterRestore = (task: () => void) => requestAnimationFrame(() => requestAnimationFrame(task));

const places = '[role="dialog"], [role="alertdialog"], section[aria-label], main';

/**
 * What has the focus may go with its panel (a completed operation) or be of no use any more (Report, once the number is recorded). The
 * focus then goes to what stood around it, so that Tab and a reader go on from there and not from the top of the window.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let last: Element | null = null;
    let around: readonly HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      around = placesAround(target);
    };
    const keep = () => {
      if (isLost(last)) focusOn(around.find(({ isConnected }) => isConnected) ?? document.querySelector('main'));
    };
    const watch = new MutationObserver(() => (isLost(last) ? afterRestore(keep) : undefined));
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}

/** True where nothing has the focus because its holder went or was disabled; not where somebody tapped beside everything. */
function isLost(last: Element | null): boolean {
  const { activeElement, body } = document;
  if (last === null || (last.isConnected && !last.matches(':disabled'))) return false;
  return activeElement === null || activeElement === body || activeElement === last;
}

/** The nearest first. */
function placesAround(element: Element): readonly HTMLElement[] {
  const place = element.parentElement?.closest<HTMLElement>(places);
  return place ? [place, ...placesAround(place)] : [];
}

function focusOn(place: HTMLElement | null): void {
  if (!place) return;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus();
}
