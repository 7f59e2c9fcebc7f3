import './scroll-area.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';

const focusable = 'a[href], button:not([disabled]), input, select, textarea, [tabindex="0"]';

interface ScrollAreaProps {
  readonly className: string;
  readonly children: ReactNode;
}

/** A part of a screen that may be longer than the glass: with nothing in it to stop at, the arrow keys still get to its end. */
export function ScrollArea({ className, children }: ScrollAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const [isStop, setStop] = useState(false);
  useEffect(() => {
    const host = area.current;
    if (!host) return;
    const look = () => setStop(host.scrollHeight > host.clientHeight + 1 && host.querySelector(focusable) === null);
    const sizes = new ResizeObserver(look);
    const contents = new MutationObserver(look);
    sizes.observe(host);
    contents.observe(host, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, []);
  return (
    <div ref={area} className={`scroll-area ${className}`} {...(isStop ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
