/** English texts of the review queue. */
export const reviewTextsEn = {} as const;
