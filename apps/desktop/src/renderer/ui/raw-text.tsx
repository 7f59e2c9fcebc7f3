import './raw-text.css';

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly isControl: boolean;
}

/** A code as the reader sent it. What cannot be seen stands as its name in a frame: GS, CR, a space at the end. */
export function RawText({ text }: { readonly text: string }) {
  return (
    <code className="raw-text">
      {piecesOf(text).map(({ at, text: piece, isControl }) =>
        isControl ? (
          <span key={at} className="raw-control">
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </code>
  );
}

/** Runs of characters that can be seen, and each that cannot by its name. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [at, character] of Array.from(text).entries()) {
    const last = pieces.at(-1);
    if (isUnseen(character)) pieces.push({ at, text: nameOf(character), isControl: true });
    else if (last && !last.isControl) pieces[pieces.length - 1] = { ...last, text: last.text + character };
    else pieces.push({ at, text: character, isControl: false });
  }
  return pieces;
}

const names =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US SP'.split(
    ' ',
  );

function nameOf(character: string): string {
  return names[character.charCodeAt(0)] ?? 'DEL';
}

/** Control characters and the space. */
function isUnseen(character: string): boolean {
  const code = character.charCodeAt(0);
  return code <= 0x20 || code === 0x7f;
}
