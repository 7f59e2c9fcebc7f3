const textTypes = new Set([
  'text',
  'search',
  'tel',
  'url',
  'password',
  'email',
  'number',
  'date',
  'datetime-local',
  'month',
  'time',
  'week',
]);

/** Something that typed characters go into. */
export type EditableField = HTMLElement;

/** What stood in a field, to be put back as if nothing had been typed. */
export interface FieldSnapshot {
  readonly field: EditableField;
  readonly restore: () => void;
}

/** What has the focus, also inside a shadow tree. */
export function focusedElement(document: Document): Element {
  let element = document.activeElement ?? document.body;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** The field that typed characters go into now; null: none. */
export function focusedField(document: Document): EditableField | null {
  const element = focusedElement(document);
  if (element instanceof HTMLInputElement) return takesText(element) && textTypes.has(element.type) ? element : null;
  if (element instanceof HTMLTextAreaElement) return takesText(element) ? element : null;
  return element instanceof HTMLElement && element.isContentEditable ? element : null;
}

const takesText = ({ readOnly, disabled }: HTMLInputElement | HTMLTextAreaElement) => !readOnly && !disabled;

/** Value and caret as they are now. A field that has left the page meanwhile is not restored. */
export function snapshotOf(field: EditableField): FieldSnapshot {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return ofInput(field);
  return ofRichText(field);
}

function ofInput(field: HTMLInputElement | HTMLTextAreaElement): FieldSnapshot {
  const { value, selectionStart, selectionEnd, selectionDirection } = field;
  return {
    field,
    restore: () => {
      if (!field.isConnected) return;
      if (field.value !== value) {
        setNativeValue(field, value);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }));
      }
      // Numbers, addresses of mail and dates tell no caret and take none.
      if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none');
    },
  };
}

/** Past the setter that React puts on each field to know what it wrote itself: else it would take this change for its own. */
function setNativeValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
}

function ofRichText(field: HTMLElement): FieldSnapshot {
  const { innerHTML } = field;
  const [start, end] = selectedCharacters(field);
  return {
    field,
    restore: () => {
      if (!field.isConnected || field.innerHTML === innerHTML) return;
      field.innerHTML = innerHTML;
      selectCharacters(field, start, end);
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }));
    },
  };
}

/** The selection as positions in the text: nodes do not survive the restoring. */
function selectedCharacters(field: HTMLElement): readonly [start: number, end: number] {
  const selection = field.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0) return [0, 0];
  const selected = selection.getRangeAt(0);
  const before = selected.cloneRange();
  before.selectNodeContents(field);
  before.setEnd(selected.startContainer, selected.startOffset);
  const start = before.toString().length;
  return [start, start + selected.toString().length];
}

function selectCharacters(field: HTMLElement, start: number, end: number): void {
  const selection = field.ownerDocument.getSelection();
  const [from, to] = [positionOf(field, start), positionOf(field, end)];
  selection?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

function positionOf(field: HTMLElement, characters: number): { readonly node: Node; readonly offset: number } {
  const texts = field.ownerDocument.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  let rest = characters;
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (rest <= length) return { node, offset: rest };
    rest -= length;
  }
  return { node: field, offset: field.childNodes.length };
}
