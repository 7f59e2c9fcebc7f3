/** The colours and letters of a chart, read from the tokens where it stands. */
export interface ChartInk {
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly surface: string;
  readonly stop: string;
  readonly normal: string;
  readonly act: string;
  readonly attention: string;
  readonly idle: string;
  readonly edge: string;
  /** As canvas takes it. */
  readonly font: string;
  /** Pixels of one em of it. */
  readonly em: number;
}

/** Reads the tokens as they hold for an element now. */
export function chartInk(element: Element): ChartInk {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const em = Number.parseFloat(style.fontSize);
  return {
    ink: token('ink'),
    soft: token('ink-soft'),
    rule: token('rule'),
    surface: token('surface'),
    stop: token('stop'),
    normal: token('normal-ink'),
    act: token('act-ink'),
    attention: token('attention'),
    idle: token('idle'),
    edge: token('edge'),
    font: `600 ${em}px ${style.fontFamily}`,
    em,
  };
}
