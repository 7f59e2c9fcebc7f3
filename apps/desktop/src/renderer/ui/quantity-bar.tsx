import './quantity-bar.css';
import { quantityShares } from './quantity-shares.ts';

interface QuantityBarProps {
  readonly good: number;
  readonly scrap: number;
  readonly target: number;
  /** The whole in words, for those who hear it. */
  readonly label: string;
}

/** Good (plain) and scrap (striped) against a target; a notch marks the target when it was passed. */
export function QuantityBar({ good, scrap, target, label }: QuantityBarProps) {
  const shares = quantityShares(good, scrap, target);
  return (
    <svg className="quantity-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="quantity-bar-rest" width="100" height="8" />
      <rect className="quantity-bar-good" width={shares.good} height="8" />
      <rect className="quantity-bar-scrap" x={shares.good} width={shares.scrap} height="8" />
      {shares.target < 100 ? (
        <rect className="quantity-bar-target" x={shares.target - 0.3} width="0.6" height="8" />
      ) : null}
    </svg>
  );
}
