/** GSM 03.38, the alphabet of a short message; its extension takes two places a character. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('^{}\\[~]|€\f');

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  count: number;
}

/** In how many parts a short message travels, which is what it costs (3GPP TS 23.040). */
export const segmentsOf = (text: string): Segments => {
  const characters = [...text];
  const gsm = characters.every((one) => BASIC.has(one) || EXTENDED.has(one));
  const sizes = gsm
    ? characters.map((one) => (EXTENDED.has(one) ? 2 : 1))
    : characters.map((one) => one.length);
  const [alone, each] = gsm ? [160, 153] : [70, 67];
  const encoding = gsm ? 'GSM-7' : 'UCS-2';
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return { encoding, count: 1 };
  let count = 1;
  let filled = 0;
  // A character of two places is never cut.
  for (const size of sizes) {
    if (filled + size > each) {
      count += 1;
      filled = 0;
    }
    filled += size;
  }
  return { encoding, count };
};
