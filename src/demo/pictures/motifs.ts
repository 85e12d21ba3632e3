import type { Palette } from './palette';

/** What stands in the middle of a picture of 1200 × 675, on the ground at y = 560. */
const building = ({ wall, accent, ink, near }: Palette): string => {
  const windows = [0, 1, 2].flatMap((row) =>
    [0, 1, 2, 3, 4, 5].map(
      (column) =>
        `<rect x="${382 + column * 76}" y="${258 + row * 84}" width="44" height="52" rx="5" fill="${(row + column) % 3 ? near : accent}" opacity=".85"/>`,
    ),
  );
  return `<rect x="350" y="220" width="500" height="340" rx="10" fill="${wall}"/>
    <rect x="330" y="200" width="540" height="28" rx="8" fill="${ink}"/>
    ${windows.slice(0, 12).join('')}
    <rect x="548" y="446" width="104" height="114" rx="8" fill="${ink}"/>
    <rect x="520" y="420" width="160" height="22" rx="6" fill="${accent}"/>
    <rect x="382" y="440" width="120" height="70" rx="6" fill="${near}" opacity=".85"/>
    <rect x="698" y="440" width="120" height="70" rx="6" fill="${near}" opacity=".85"/>`;
};

const cross = (palette: Palette): string =>
  `${building(palette)}
    <circle cx="600" cy="150" r="62" fill="${palette.wall}"/>
    <path d="M582 112h36v20h20v36h-20v20h-36v-20h-20v-36h20z" fill="${palette.accent}"/>`;

const heart = ({ wall, accent, ink }: Palette): string =>
  `<rect x="300" y="170" width="600" height="360" rx="28" fill="${wall}"/>
    <path d="M600 458C470 372 424 316 444 262c18-48 92-62 156 10 64-72 138-58 156-10 20 54-26 110-156 196z" fill="${accent}"/>
    <path d="M340 352h150l32-66 52 140 40-104 24 30h222" fill="none" stroke="${ink}" stroke-width="14" stroke-linecap="round" stroke-linejoin="round"/>`;

const scan = ({ wall, accent, ink, near }: Palette): string =>
  `<rect x="270" y="150" width="430" height="330" rx="22" fill="${ink}"/>
    <rect x="294" y="174" width="382" height="282" rx="10" fill="${near}"/>
    <g stroke="${wall}" stroke-width="13" stroke-linecap="round" fill="none">
      <path d="M485 196v236"/>
      ${[0, 1, 2, 3].map((rib) => `<path d="M485 ${232 + rib * 50}q-92 6-104 ${38}M485 ${232 + rib * 50}q92 6 104 38"/>`).join('')}
    </g>
    <rect x="440" y="480" width="90" height="60" fill="${ink}"/><rect x="370" y="534" width="230" height="26" rx="10" fill="${ink}"/>
    <rect x="760" y="260" width="170" height="300" rx="16" fill="${wall}"/>
    <circle cx="845" cy="340" r="44" fill="${accent}"/>
    <rect x="796" y="414" width="98" height="14" rx="7" fill="${ink}"/><rect x="796" y="446" width="70" height="14" rx="7" fill="${ink}" opacity=".5"/>`;

const house = ({ wall, accent, ink, near }: Palette): string =>
  `<rect x="390" y="330" width="420" height="230" fill="${wall}"/>
    <path d="M350 342L600 160l250 182z" fill="${accent}"/>
    <rect x="720" y="190" width="46" height="90" fill="${ink}"/>
    <rect x="552" y="420" width="96" height="140" rx="8" fill="${ink}"/><circle cx="630" cy="492" r="6" fill="${wall}"/>
    <rect x="430" y="384" width="84" height="78" rx="6" fill="${near}"/><rect x="686" y="384" width="84" height="78" rx="6" fill="${near}"/>
    <path d="M472 384v78M430 423h84M728 384v78M686 423h84" stroke="${wall}" stroke-width="7"/>
    <path d="M880 560v-120" stroke="${ink}" stroke-width="16"/><circle cx="880" cy="400" r="66" fill="${near}"/><circle cx="916" cy="436" r="44" fill="${near}"/>`;

const keys = ({ wall, accent, ink }: Palette): string =>
  `<rect x="300" y="180" width="600" height="360" rx="26" fill="${wall}"/>
    <circle cx="460" cy="330" r="86" fill="none" stroke="${accent}" stroke-width="34"/>
    <path d="M540 342h250v58M716 342v44" fill="none" stroke="${accent}" stroke-width="34" stroke-linecap="round" stroke-linejoin="round"/>
    <rect x="380" y="462" width="440" height="16" rx="8" fill="${ink}" opacity=".35"/><rect x="460" y="494" width="280" height="16" rx="8" fill="${ink}" opacity=".2"/>`;

const tower = ({ wall, accent, ink, near }: Palette): string =>
  [
    [330, 300, 150, near],
    [500, 190, 190, wall],
    [712, 260, 160, accent],
  ]
    .map(
      ([x, y, width, fill]) =>
        `<rect x="${x}" y="${y}" width="${width}" height="${560 - Number(y)}" rx="8" fill="${fill}"/>${Array.from(
          { length: Math.floor((540 - Number(y)) / 54) },
          (_, row) =>
            `<rect x="${Number(x) + 24}" y="${Number(y) + 24 + row * 54}" width="${Number(width) - 48}" height="22" rx="4" fill="${ink}" opacity="${row % 2 ? 0.55 : 0.8}"/>`,
        ).join('')}`,
    )
    .join('');

const person = (x: number, body: string, skin: string, height = 0): string =>
  `<circle cx="${x}" cy="${366 - height}" r="38" fill="${skin}"/>
    <path d="M${x - 62} 560v-${78 + height}a62 62 0 0 1 124 0v${78 + height}z" fill="${body}"/>`;

const counter = ({ wall, accent, ink, near }: Palette): string =>
  `${person(430, near, '#8d5a3b', 10)}${person(600, accent, '#e2b48f', 26)}${person(770, ink, '#c68b62', 6)}
    <rect x="300" y="470" width="600" height="90" rx="10" fill="${wall}"/>
    <rect x="280" y="452" width="640" height="26" rx="10" fill="${ink}"/>
    <rect x="520" y="150" width="160" height="84" rx="12" fill="${ink}"/>
    <path d="M552 210v-36l-10 8M578 192a12 18 0 1 0 24 0 12 18 0 1 0-24 0M624 174h28l-16 38" fill="none" stroke="${wall}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>`;

const card = ({ wall, accent, ink, near }: Palette): string =>
  `<g transform="rotate(-5 600 350)"><rect x="330" y="190" width="540" height="330" rx="26" fill="${wall}"/>
    <rect x="330" y="190" width="540" height="64" rx="26" fill="${accent}"/><rect x="330" y="226" width="540" height="28" fill="${accent}"/>
    <rect x="374" y="292" width="144" height="178" rx="12" fill="${near}"/><circle cx="446" cy="354" r="36" fill="${ink}"/><path d="M390 470a56 56 0 0 1 112 0z" fill="${ink}"/>
    ${[300, 344, 388, 432].map((y, row) => `<rect x="556" y="${y}" width="${row % 2 ? 190 : 262}" height="18" rx="9" fill="${ink}" opacity="${row ? 0.35 : 0.8}"/>`).join('')}</g>`;

const calendar = ({ wall, accent, ink }: Palette): string =>
  `<rect x="360" y="160" width="480" height="390" rx="26" fill="${wall}"/>
    <rect x="360" y="160" width="480" height="90" rx="26" fill="${accent}"/><rect x="360" y="212" width="480" height="38" fill="${accent}"/>
    <rect x="450" y="132" width="22" height="66" rx="11" fill="${ink}"/><rect x="728" y="132" width="22" height="66" rx="11" fill="${ink}"/>
    ${Array.from({ length: 15 }, (_, day) => `<rect x="${398 + (day % 5) * 84}" y="${284 + Math.floor(day / 5) * 84}" width="66" height="60" rx="10" fill="${day === 8 ? accent : ink}" opacity="${day === 8 ? 1 : 0.14}"/>`).join('')}
    <path d="M668 400l14 14 26-30" fill="none" stroke="${wall}" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/>`;

const screens = ({ wall, accent, ink, near }: Palette): string =>
  [260, 490, 720]
    .map(
      (x, index) => `<rect x="${x}" y="290" width="210" height="146" rx="14" fill="${ink}"/>
    <rect x="${x + 14}" y="304" width="182" height="118" rx="6" fill="${[near, accent, near][index]}"/>
    <rect x="${x + 32}" y="326" width="92" height="12" rx="6" fill="${wall}"/><rect x="${x + 32}" y="350" width="132" height="12" rx="6" fill="${wall}" opacity=".7"/><rect x="${x + 32}" y="374" width="64" height="12" rx="6" fill="${wall}" opacity=".7"/>
    <rect x="${x + 88}" y="436" width="34" height="34" fill="${ink}"/>`,
    )
    .join('') +
  `<rect x="210" y="468" width="780" height="24" rx="10" fill="${wall}"/><path d="M270 492v68M930 492v68" stroke="${wall}" stroke-width="22"/>`;

const books = ({ wall, accent, ink, near }: Palette): string => {
  const colours = [accent, wall, near, ink];
  const shelf = (y: number, shift: number): string =>
    Array.from({ length: 13 }, (_, index) => {
      const height = 92 + ((index * 37 + shift * 11) % 42);
      return `<rect x="${316 + index * 44}" y="${y - height}" width="36" height="${height}" rx="4" fill="${colours[(index + shift) % 4]}"/>`;
    }).join('') + `<rect x="290" y="${y}" width="620" height="18" rx="6" fill="${ink}"/>`;
  return shelf(310, 0) + shelf(476, 2);
};

const MOTIFS = {
  building,
  cross,
  heart,
  scan,
  house,
  keys,
  tower,
  counter,
  card,
  calendar,
  screens,
  books,
} as const;

export type Motif = keyof typeof MOTIFS;

export const motif = (name: Motif, palette: Palette): string => MOTIFS[name](palette);
