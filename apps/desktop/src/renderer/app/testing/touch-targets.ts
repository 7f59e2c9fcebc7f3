/** Something that a finger presses, with its box in millimetres on the glass. */
export interface TouchTarget {
  readonly name: string;
  readonly isPrimary: boolean;
  readonly width: number;
  readonly height: number;
  /** What of it can be seen: scrolled parts are cut off. */
  readonly box: Box;
  /** What it scrolls with; null: it stays where it is. Where two scroll apart, nobody taps between them by mistake for long. */
  readonly scroller: Element | null;
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
    const scroller = scrollerOf(element);
    // What is cut and cannot be scrolled to is as large as what is left of it.
    const { width, height } = scroller ? element.getBoundingClientRect() : sizeOf(box);
    return [
      {
        name: element.getAttribute('aria-label') || element.textContent?.trim().slice(0, 40) || element.className,
        scroller,
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

function sizeOf({ left, top, right, bottom }: Box): { readonly width: number; readonly height: number } {
  return { width: right - left, height: bottom - top };
}

/** A strip that lies over the screen for a moment counts as one. */
function scrollerOf(element: Element): Element | null {
  const strip = element.closest('.scan-strip');
  if (strip) return strip;
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    const isScrolling = parent.scrollHeight > parent.clientHeight + 1 || parent.scrollWidth > parent.clientWidth + 1;
    if (isScrolling && /auto|scroll/.test(getComputedStyle(parent).overflow)) return parent;
  }
  return null;
}

/** True where another thing lies on top of it: what cannot be hit needs no room. */
function isCovered(element: Element, box: Box): boolean {
  const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return hit !== null && !element.contains(hit) && !hit.contains(element);
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
  const isSeen = box.right - box.left > 1 && box.bottom - box.top > 1;
  return isSeen && !isCovered(element, box) ? box : null;
}

function cut(box: Box, by: Box): Box {
  return {
    left: Math.max(box.left, by.left),
    top: Math.max(box.top, by.top),
    right: Math.min(box.right, by.right),
    bottom: Math.min(box.bottom, by.bottom),
  };
}
