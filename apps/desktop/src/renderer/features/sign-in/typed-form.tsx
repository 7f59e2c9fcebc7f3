import './sign-in-screen.css';
import { type PointerEvent, type ReactNode, type Ref, useState } from 'react';
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
  /** Below the fields: what is wrong, and the keys. */
  readonly children: ReactNode;
  readonly formRef?: Ref<HTMLFormElement>;
  /** A dialog has a frame of its own. */
  readonly isInDialog?: boolean;
}

/** A few fields, big. A finger on one of them brings keys to type with; a mouse does not. */
export function TypedForm({ label, fields, onSubmit, words, head, children, formRef, isInDialog }: TypedFormProps) {
  const [typing, setTyping] = useState<string | null>(null);
  const touched = (id: string) => (event: PointerEvent) => (event.pointerType === 'touch' ? setTyping(id) : undefined);
  const at = fields.findIndex(({ id }) => id === typing);
  const [field, following] = at < 0 ? [] : [fields[at], fields[at + 1]];
  return (
    <div className={isInDialog ? 'sign-in sign-in-dialog' : 'sign-in'} data-typing={field ? true : undefined}>
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
        {fields.map(({ id, ...rest }) => (
          <div
            key={id}
            className="sign-in-field"
            data-typed={field?.id === id ? true : undefined}
            onPointerDown={touched(id)}
          >
            <TextField {...(field ? { inputMode: 'none' as const } : {})} {...rest} />
          </div>
        ))}
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
