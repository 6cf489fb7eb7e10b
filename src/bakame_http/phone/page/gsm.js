// How many parts a carrier sends a text in, by the rules of 3GPP TS 23.038.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENSION = new Set("^{}\\[~]|€\f");

/**
 * The parts of `text`: how many, in which alphabet, and how much room the last one has left.
 * @param {string} text
 */
export function parts(text) {
  const characters = [...text];
  const gsm = characters.every((character) => BASIC.has(character) || EXTENSION.has(character));
  const sizes = gsm
    ? characters.map((character) => (EXTENSION.has(character) ? 2 : 1))
    : [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment.length);
  const single = gsm ? 160 : 70;
  const part = gsm ? 153 : 67;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= single) return { count: total ? 1 : 0, left: single - total, alphabet: gsm ? "GSM-7" : "UCS-2" };
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    // What takes two places never straddles a border.
    if (used + size > part) [count, used] = [count + 1, 0];
    used += size;
  }
  return { count, left: part - used, alphabet: gsm ? "GSM-7" : "UCS-2" };
}
