/** The last digit is the check digit of those before it (General Specifications 7.9.1: weights 3 and 1 from the right, modulo 10). */
export function hasCheckDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, fromRight) => total + Number(digit) * (fromRight % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

const values = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const pairCharacters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const weights = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/** The last two characters are the check character pair of a Global Model Number: prime weights from the right, modulo 1021. Up to 25 characters. */
export function hasCheckPair(text: string): boolean {
  const data = Array.from(text.slice(0, -2)).reverse();
  const sum = data.reduce(
    (total, character, fromRight) => total + values.indexOf(character) * (weights[fromRight] ?? 0),
    0,
  );
  const rest = sum % 1021;
  return text.slice(-2) === `${pairCharacters[rest >> 5]}${pairCharacters[rest & 31]}`;
}
