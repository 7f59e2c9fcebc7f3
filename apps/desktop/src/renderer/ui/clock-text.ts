const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const two = (count: number) => String(count).padStart(2, '0');

/** A running clock: `04:09`, from an hour on `1:04:09`, from a day on `2 d 1:04:09`. Never negative: clocks of kiosks differ. */
export function durationText(durationMs: number): string {
  const whole = Math.max(0, Math.floor(durationMs / secondMs));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  if (hours === 0) return rest;
  if (hours < 24) return `${hours}:${rest}`;
  return `${Math.floor(hours / 24)} d ${hours % 24}:${rest}`;
}

/** How long ago, as a text key with its count: the coarsest unit that is not zero. */
export function ageOf(
  ageMs: number,
): { readonly key: 'now' } | { readonly key: 'seconds' | 'minutes' | 'hours' | 'days'; readonly count: number } {
  const age = Math.max(0, ageMs);
  if (age < 5 * secondMs) return { key: 'now' };
  if (age < minuteMs) return { key: 'seconds', count: Math.floor(age / secondMs) };
  if (age < hourMs) return { key: 'minutes', count: Math.floor(age / minuteMs) };
  if (age < 2 * dayMs) return { key: 'hours', count: Math.floor(age / hourMs) };
  return { key: 'days', count: Math.floor(age / dayMs) };
}

/** Hours and minutes (and seconds) on the wall. Without a zone: this device's. */
export function wallClockText(at: number, language: string, timeZone?: string, withSeconds = true): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' as const } : {}),
    hourCycle: 'h23',
    ...(timeZone ? { timeZone } : {}),
  }).format(at);
}
