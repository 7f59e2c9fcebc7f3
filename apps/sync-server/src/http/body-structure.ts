/** The most objects and lists in one body, and how deep they may lie in each other. A full push has 1,103, three deep. */
const maxStructures = 20_000;
const maxDepth = 100;

const openings: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closings: ReadonlySet<number> = new Set([0x5d, 0x7d]);
const quote = 0x22;
const backslash = 0x5c;

/** Known to `errors.ts` by its `type`, as the body parser's own errors are. */
class BodyTooComplex extends Error {
  readonly type = 'structure.too.complex';
}

/**
 * Looks at a JSON text before it is parsed: 20 MB of brackets become 1 GB of objects and hold everybody up for seconds, and what is
 * nested too deep cannot be written again. @throws BodyTooComplex
 */
export function demandSimpleStructure(json: Uint8Array): void {
  let structures = 0;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] as number;
    if (inText) {
      if (byte === backslash) at += 1;
      else inText = byte !== quote;
    } else if (byte === quote) inText = true;
    else if (closings.has(byte)) depth -= 1;
    else if (openings.has(byte)) {
      structures += 1;
      depth += 1;
      if (structures > maxStructures || depth > maxDepth) throw new BodyTooComplex('the body is too complex');
    }
  }
}
