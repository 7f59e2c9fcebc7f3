import { userEvent } from 'vitest/browser';

/** More presses than any screen has keys: who needs them stands in a trap. */
const presses = 150;
const controls = 'button, a[href], input, select, textarea, [tabindex="0"]';
const regions = 'section, header, nav, form, main, [role="dialog"], [role="alertdialog"]';

const dialogInFront = (): Element | null => document.querySelector('[role="alertdialog"], [role="dialog"]');

function sentinel(): HTMLButtonElement {
  const button = document.createElement('button');
  button.textContent = 'an end of the page';
  return button;
}

/** Everything that the Tab key stops at, in its order: a page from its first key to behind its last, a dialog once around. */
export async function tabStops(onStop: (stop: Element) => void): Promise<readonly Element[]> {
  const dialog = dialogInFront();
  const [first, last] = [sentinel(), sentinel()];
  if (!dialog) {
    document.body.prepend(first);
    document.body.append(last);
    first.focus();
  }
  const stops: Element[] = [];
  try {
    for (let press = 0; press < presses; press += 1) {
      await userEvent.tab();
      const { activeElement } = document;
      // A date is one field to the page, with a stop each for day, month and year.
      if (activeElement === stops.at(-1) && activeElement?.matches('[type="date"], [type="time"]')) continue;
      if (!activeElement || activeElement === last || activeElement === stops[0]) return stops;
      stops.push(activeElement);
      onStop(activeElement);
    }
    throw new Error(`the Tab key never gets out: ${stops.slice(-3).map(wordsOf).join(', ')}`);
  } finally {
    first.remove();
    last.remove();
  }
}

/** An element in few words, for a failing test. */
export function wordsOf(element: Element): string {
  const name = element.getAttribute('aria-label') ?? element.textContent.trim();
  return `${element.tagName.toLowerCase()}.${element.className} "${name.slice(0, 40)}"`;
}

/** Pairs that the Tab key takes against the order of the page: of its source, or of what is read left to right and downwards. */
export function againstOrder(stops: readonly Element[]): readonly string[] {
  const dialog = dialogInFront();
  return stops.slice(1).flatMap((stop, index) => {
    const before = stops[index];
    if (!before) return [];
    const follows = (before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    // A dialog is walked around: once its end leads to its beginning.
    if (!follows && dialog && stop === firstOf(dialog, stops)) return [];
    const isOneRegion = before.closest(regions) === stop.closest(regions);
    return follows && (!isOneRegion || isReadAfter(before, stop)) ? [] : [`${wordsOf(before)} → ${wordsOf(stop)}`];
  });
}

function firstOf(dialog: Element, stops: readonly Element[]): Element | undefined {
  return [...dialog.querySelectorAll('*')].find((element) => stops.includes(element));
}

const slackPx = 4;

function isReadAfter(before: Element, stop: Element): boolean {
  const [one, other] = [before.getBoundingClientRect(), stop.getBoundingClientRect()];
  return other.top >= one.bottom - slackPx || other.left >= one.right - slackPx;
}

/** Controls that can be seen and used, and that the Tab key passes by; of a group of which one is chosen, one stop is enough. */
export function passedBy(stops: readonly Element[]): readonly string[] {
  const scope = dialogInFront() ?? document.getElementById('root');
  const groups = '[role="radiogroup"], [role="toolbar"]';
  return [...(scope?.querySelectorAll(controls) ?? [])]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.matches(':disabled'))
    .filter((control) => !control.closest('[inert], [aria-hidden="true"]'))
    .filter((control) => {
      const group = control.closest(groups);
      return !stops.includes(control) && !(group && stops.some((stop) => group.contains(stop)));
    })
    .map(wordsOf);
}

/** What is wrong with the mark of the focus on this element: none, a thin one, or something in front of it. */
export function focusFault(stop: Element): string | null {
  const { outlineStyle, outlineWidth } = getComputedStyle(stop);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `no mark of the focus: ${wordsOf(stop)}`;
  const { left, top, width, height } = stop.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  const isSeen = there !== null && (stop.contains(there) || there.contains(stop));
  return isSeen ? null : `hidden under ${there ? wordsOf(there) : 'the edge'}: ${wordsOf(stop)}`;
}
