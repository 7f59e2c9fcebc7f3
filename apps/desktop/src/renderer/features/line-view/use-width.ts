import { type RefObject, useEffect, useState } from 'react';

/** How wide an element is drawn, pixels; 0 until it was measured. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const host = element.current;
    if (!host) return;
    const sizes = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    sizes.observe(host);
    return () => sizes.disconnect();
  }, [element]);
  return width;
}
