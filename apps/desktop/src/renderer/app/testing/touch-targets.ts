/** Something that a finger presses, with its box in millimetres on the glass. */
export interface TouchTarget {
  readonly name: string;
  readonly isPrimary: boolean;
  readonly width: number;
  readonly height: number;
  /** What of it can be seen: scrolled parts are cut off. */
  readonly box: Box;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const pressable = 'button, a[href], input, select, textarea, summary, [role="button"], [role="radio"], [tabindex="0"]';

/** Everything that can be pressed now: in the dialog in front, or on the whole screen. */
export function touchTargets(pixelsPerMm: number): readonly TouchTarget[] {
  const front = [...document.querySelectorAll('.dialog')].at(-1) ?? document.body;
  return [...front.querySelectorAll(pressable)].flatMap((element): readonly TouchTarget[] => {
    const box = seenBox(element);
    if (!box) return [];
    const { width, height } = element.getBoundingClientRect();
    return [
      {
        name: element.getAttribute('aria-label') || element.textContent?.trim().slice(0, 40) || element.className,
        isPrimary: element.classList.contains('button-primary'),
        width: width / pixelsPerMm,
        height: height / pixelsPerMm,
        box: {
          left: box.left / pixelsPerMm,
          top: box.top / pixelsPerMm,
          right: box.right / pixelsPerMm,
          bottom: box.bottom / pixelsPerMm,
        },
      },
    ];
  });
}

/** Millimetres of nothing between two boxes; 0 where they touch or overlap. */
export function gapBetween({ box: one }: TouchTarget, { box: other }: TouchTarget): number {
  const across = Math.max(one.left - other.right, other.left - one.right, 0);
  const down = Math.max(one.top - other.bottom, other.top - one.bottom, 0);
  return Math.hypot(across, down);
}

/** The part of an element that scrolling parents and the window leave of it, in pixels; null where that is nothing. */
function seenBox(element: Element): Box | null {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  let box: Box = element.getBoundingClientRect();
  if (element.closest('.unseen') || box.right - box.left <= 1) return null;
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflow !== 'visible') box = cut(box, parent.getBoundingClientRect());
  }
  box = cut(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  return box.right - box.left > 1 && box.bottom - box.top > 1 ? box : null;
}

function cut(box: Box, by: Box): Box {
  return {
    left: Math.max(box.left, by.left),
    top: Math.max(box.top, by.top),
    right: Math.min(box.right, by.right),
    bottom: Math.min(box.bottom, by.bottom),
  };
}
