import './sign-in-screen.css';
import { type ReactNode, type Ref, useRef, useState } from 'react';
import { OnScreenKeyboard } from '../../ui/on-screen-keyboard.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** A field of a form that can be typed on the glass. */
export interface TypedField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
  readonly autoComplete: string;
}

interface TypedFormProps {
  readonly label: string;
  readonly fields: readonly TypedField[];
  readonly onSubmit: () => void;
  /** What the last field's key on the glass does, and from one field to the next. */
  readonly words: { readonly submit: string; readonly next: string };
  /** Above the fields. */
  readonly head?: ReactNode;
  /** Beside the fields where the glass is wide enough: such a form is wide. */
  readonly aside?: ReactNode;
  /** Below the fields: what is wrong, and the keys. */
  readonly children: ReactNode;
  readonly formRef?: Ref<HTMLFormElement>;
  /** A dialog has a frame of its own. */
  readonly isInDialog?: boolean;
}

/** A few fields, big. A finger on one of them brings keys to type with; a mouse does not. */
export function TypedForm({
  label,
  fields,
  onSubmit,
  words,
  head,
  aside,
  children,
  formRef,
  isInDialog,
}: TypedFormProps) {
  const kind = aside === undefined ? 'sign-in' : 'sign-in sign-in-wide';
  const [typing, setTyping] = useState<string | null>(null);
  const pointer = useRef('');
  // The keys move the fields, so they come when the finger has given its field the focus.
  const pressed = (id: string) => () => (pointer.current === 'touch' ? setTyping(id) : undefined);
  const at = fields.findIndex(({ id }) => id === typing);
  const [field, following] = at < 0 ? [] : [fields[at], fields[at + 1]];
  return (
    <div className={isInDialog ? `${kind} sign-in-dialog` : kind} data-typing={field ? true : undefined}>
      <form
        ref={formRef}
        className="sign-in-form"
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {head}
        <div className="sign-in-fields">
          {fields.map(({ id, ...rest }) => (
            <div
              key={id}
              className="sign-in-field"
              data-typed={field?.id === id ? true : undefined}
              onPointerDown={(event) => {
                pointer.current = event.pointerType;
              }}
            >
              <TextField {...(field ? { inputMode: 'none' as const } : {})} {...rest} onClick={pressed(id)} />
            </div>
          ))}
        </div>
        {aside}
        {children}
      </form>
      {field ? (
        <OnScreenKeyboard
          label={field.label}
          value={field.value}
          onChange={field.onChange}
          nextText={following ? words.next : words.submit}
          onNext={() => (following ? setTyping(following.id) : onSubmit())}
          onHide={() => setTyping(null)}
        />
      ) : null}
    </div>
  );
}
