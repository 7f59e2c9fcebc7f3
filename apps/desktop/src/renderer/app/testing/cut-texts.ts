/** Widest of letters, wider than any Hangul: a machine without a Korean font measures as one with it. */
const asWideAsHangul = 'W';
const half = 0.5;

/** Texts on the screen that are cut or stick out of their key, each with where; none: everything can be read. */
export function cutTexts(): readonly string[] {
  const found = new Set<string>();
  for (const node of textNodes()) {
    const holder = node.parentElement;
    if (!holder || !isSeen(holder)) continue;
    const said = `“${node.data.trim()}” in ${placeOf(holder)}`;
    const cutter = closestWith(holder, clips);
    if (cutter && cutter.scrollWidth > cutter.clientWidth + 1) found.add(`${said} is cut off`);
    const key = holder.closest<HTMLElement>('button, a, label, [role="radio"], [role="tab"]');
    if (key && sticksOut(node, key)) found.add(`${said} sticks out of its key`);
    if (rectOf(node).right > innerWidth + half && !closestWith(holder, scrolls)) found.add(`${said} leaves the screen`);
  }
  return [...found];
}

/** Makes every Korean syllable a wide letter, until React writes the text again. */
export function widenHangul(): void {
  for (const node of textNodes()) node.data = node.data.replaceAll(/\p{Script=Hangul}/gu, asWideAsHangul);
}

function textNodes(): readonly Text[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes.filter(({ data }) => data.trim() !== '');
}

/** Told to screen readers only: such elements are a pixel large. */
function isSeen(element: HTMLElement): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  for (let one: HTMLElement | null = element; one; one = one.parentElement) {
    const { width, height } = one.getBoundingClientRect();
    if (width <= 1 && height <= 1 && getComputedStyle(one).position === 'absolute') return false;
  }
  return true;
}

function sticksOut(node: Text, key: HTMLElement): boolean {
  const [text, edge] = [rectOf(node), key.getBoundingClientRect()];
  return (
    text.left < edge.left - half ||
    text.right > edge.right + half ||
    text.top < edge.top - half ||
    text.bottom > edge.bottom + half
  );
}

function rectOf(node: Text): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

const clips = (style: CSSStyleDeclaration) => /hidden|clip/.test(style.overflowX);
const scrolls = (style: CSSStyleDeclaration) => /auto|scroll/.test(style.overflowX);

function closestWith(element: HTMLElement, has: (style: CSSStyleDeclaration) => boolean): HTMLElement | null {
  for (let one: HTMLElement | null = element; one && one !== document.body; one = one.parentElement)
    if (has(getComputedStyle(one))) return one;
  return null;
}

function placeOf(element: HTMLElement): string {
  return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
}
