import { z } from 'zod';

/** A version of the app as semver writes it, without build metadata: `1.4.0`, `2.0.0-beta.1`. */
export const appVersionSchema = z
  .string()
  .max(60)
  .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/, 'expected a version like 1.4.0');

/**
 * Negative where the left version is the older one, 0 where they are the same. By the rules of semver.org, section 11, as the app's
 * updater follows them: a pre-release is older than its release, numbers are compared as numbers.
 */
export function compareVersions(left: string, right: string): number {
  const [leftCore, leftPre] = partsOf(left);
  const [rightCore, rightPre] = partsOf(right);
  return compareParts(leftCore, rightCore) || comparePreReleases(leftPre, rightPre);
}

function partsOf(version: string): readonly [core: readonly string[], preRelease: readonly string[]] {
  const dash = version.indexOf('-');
  if (dash < 0) return [version.split('.'), []];
  return [version.slice(0, dash).split('.'), version.slice(dash + 1).split('.')];
}

function comparePreReleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  return compareParts(left, right);
}

function compareParts(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = comparePart(part, other);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const isNumber = (part: string): boolean => /^\d+$/.test(part);

function comparePart(left: string, right: string): number {
  if (isNumber(left) && isNumber(right)) return Number(left) - Number(right);
  if (isNumber(left) !== isNumber(right)) return isNumber(left) ? -1 : 1;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
