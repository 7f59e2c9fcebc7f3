import { focusedElement, focusedField } from './editable-field.ts';

/** Gives a key press that was kept from the page to whatever has the focus now: its events, and in a field its character. */
export function typeAgain(document: Document, press: KeyboardEvent): void {
  const { key, code, location, ctrlKey, shiftKey, altKey, metaKey } = press;
  const init = { key, code, location, ctrlKey, shiftKey, altKey, metaKey };
  const target = focusedElement(document);
  const down = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true, composed: true });
  if (target.dispatchEvent(down)) writeAgain(document, press);
  target.dispatchEvent(new KeyboardEvent('keyup', { ...init, bubbles: true, cancelable: true, composed: true }));
}

/** The character alone, for a press that the page has seen and whose character was taken out of the field. */
export function writeAgain(document: Document, { key, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
  if (!/^.$/u.test(key) || ctrlKey || altKey || metaKey || focusedField(document) === null) return;
  // Old, and the only way to type: it keeps the field's history, its limits and its events.
  document.execCommand('insertText', false, key);
}
