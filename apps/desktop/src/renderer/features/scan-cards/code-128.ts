import JsBarcode from 'jsbarcode';

/** A dark bar: where it begins and how wide it is, in modules. */
interface Bar {
  readonly at: number;
  readonly width: number;
}

/** A Code 128 symbol with its start, check and stop characters, without quiet zones. */
export interface BarSymbol {
  /** Its whole width. */
  readonly modules: number;
  readonly bars: readonly Bar[];
}

/** The bars of an ASCII text, in whichever of the sets A, B and C is shortest. */
export function code128(text: string): BarSymbol {
  const encoded: { encodings?: readonly { readonly data: string }[] } = {};
  JsBarcode(encoded, text, { format: 'CODE128' });
  const modules = (encoded.encodings ?? []).map(({ data }) => data).join('');
  const bars = [...modules.matchAll(/1+/g)].map((run) => ({ at: run.index, width: run[0].length }));
  return { modules: modules.length, bars };
}
