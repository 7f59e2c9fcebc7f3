import './stale-banner.css';
import type { ReactNode } from 'react';
import { useAgeText } from './clocks.tsx';
import { Icon } from './icon.tsx';

interface StaleBannerProps {
  /** What it says at once; it holds nothing that changes with the clock. */
  readonly children: ReactNode;
  /** When it was last heard of what is below, milliseconds; null: never. */
  readonly at: number | null;
}

/** Loud: what is below is not now. */
export function StaleBanner({ children, at }: StaleBannerProps) {
  return (
    <div className="stale-banner">
      <Icon name="cloudOff" />
      <p role="alert">{children}</p>
      {at === null ? null : <StaleAge at={at} />}
    </div>
  );
}

/** Stands beside the alert: inside, every minute would be read out as another one. */
function StaleAge({ at }: { readonly at: number }) {
  return <p className="stale-age">{useAgeText(at)}</p>;
}
