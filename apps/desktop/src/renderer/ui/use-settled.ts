import { useEffect, useState } from 'react';

/** The last value that stood for so many milliseconds; what comes and goes within them never was. */
export function useSettled<Value extends string | number>(value: Value, forMs: number, first: Value): Value {
  const [settled, setSettled] = useState(first);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => setSettled(value), forMs);
    return () => clearTimeout(timer);
  }, [value, settled, forMs]);
  return settled;
}
