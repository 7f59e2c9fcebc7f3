import { type RefusalCode, refusalPolicies } from '@lineside/domain';

/** English is the domain's own sentence and remedy; other languages bring one text for each code. */
export const refusalTextsEn = Object.fromEntries(
  Object.entries(refusalPolicies).map(([code, { sentence, remedy }]) => [
    code,
    `${sentence} ${remedy}`.replaceAll(/\{(\w+)\}/g, '{{$1}}'),
  ]),
) as Readonly<Record<RefusalCode, string>>;
