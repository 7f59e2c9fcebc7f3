// Loaded before a server under test: its wall clock runs CLOCK_AHEAD_MS ahead, so that hours pass between two starts.
const aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? '0');
const RealDate = Date;

globalThis.Date = class extends RealDate {
  /** @param {ConstructorParameters<DateConstructor>} values */
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + aheadMs);
    else super(...values);
  }

  static now() {
    return RealDate.now() + aheadMs;
  }
};
