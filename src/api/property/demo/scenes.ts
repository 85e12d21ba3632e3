/** Pictures of the demo properties, drawn as SVG of 1200 × 800. */

const picture = (id: string, [top, bottom]: readonly [string, string], body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">
    <defs><linearGradient id="${id}" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>
    <rect width="1200" height="800" fill="url(#${id})"/>${body}</svg>`;

const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more = '',
): string => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`;

const grid = (
  columns: number,
  rows: number,
  cell: (column: number, row: number) => string,
): string =>
  Array.from({ length: columns * rows }, (_, index) =>
    cell(index % columns, Math.floor(index / columns)),
  ).join('');

const DAY = ['#8fc7e8', '#e8f4f8'] as const;
const EVENING = ['#f4a870', '#fde7c8'] as const;

const sun = (x: number, y: number, fill = '#fff3c4'): string =>
  `<circle cx="${x}" cy="${y}" r="60" fill="${fill}"/>`;

const palm = (x: number, y: number, size = 1): string =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M0 0C-8-80-4-160 14-230" stroke="#8a5a35" stroke-width="16" fill="none"/>
    ${[-70, -35, 0, 35, 70]
      .map(
        (turn) =>
          `<path d="M14-230q-10-60 0-120q26 60 0 120" fill="#3f8f5b" transform="rotate(${turn} 14 -230)"/>`,
      )
      .join('')}</g>`;

const tree = (x: number, y: number, fill = '#4f9960'): string =>
  `${box(x - 9, y - 110, 18, 110, '#7b5436')}<circle cx="${x}" cy="${y - 150}" r="72" fill="${fill}"/><circle cx="${x + 44}" cy="${y - 116}" r="48" fill="${fill}"/>`;

const fir = (x: number, y: number): string =>
  `${box(x - 8, y - 40, 16, 40, '#6b4a32')}<path d="M${x} ${y - 300}l80 150h-40l64 120H${x - 104}l64-120h-40z" fill="#2f6b4f"/>`;

const ground = (fill: string, y = 640): string => box(0, y, 1200, 800 - y, fill);

const window = (x: number, y: number, width = 90, height = 110): string =>
  `${box(x, y, width, height, '#38566b', 'rx="4"')}${box(x + width / 2 - 3, y, 6, height, '#f7f3ea')}${box(x, y + height / 2 - 3, width, 6, '#f7f3ea')}`;

const apartments = (wall: string, accent: string): string =>
  `${box(300, 120, 600, 540, wall, 'rx="8"')}${box(280, 100, 640, 30, accent, 'rx="6"')}
   ${grid(4, 4, (column, row) => `${window(340 + column * 140, 160 + row * 120, 80, 74)}${box(330 + column * 140, 236 + row * 120, 100, 12, accent)}`)}
   ${box(550, 590, 100, 70, '#49372b')}`;

const house = (wall: string, roof: string): string =>
  `${box(330, 380, 540, 280, wall)}<path d="M280 390L600 190l320 200z" fill="${roof}"/>${box(760, 210, 50, 110, '#8f5d45')}
   ${window(380, 440)}${window(730, 440)}${box(550, 470, 100, 190, '#6b4226', 'rx="6"')}<circle cx="632" cy="570" r="6" fill="#f3d9a4"/>`;

const villa = (wall: string): string =>
  `${box(250, 330, 520, 310, wall)}${box(420, 210, 430, 190, '#fffaf0')}${box(230, 310, 560, 26, '#8a6a4f')}${box(400, 190, 470, 26, '#8a6a4f')}
   ${box(290, 400, 200, 190, '#4b6f86')}${box(530, 400, 200, 190, '#4b6f86')}${box(470, 250, 150, 100, '#4b6f86')}${box(660, 250, 150, 100, '#4b6f86')}
   <ellipse cx="830" cy="715" rx="270" ry="52" fill="#fffaf0"/><ellipse cx="830" cy="715" rx="245" ry="42" fill="#39b5c9"/>`;

const offices = `${box(360, 90, 480, 570, '#dfe8ee')}${grid(6, 9, (column, row) => box(384 + column * 74, 116 + row * 58, 58, 40, (column + row) % 4 ? '#5d8ba8' : '#9cc3d5'))}${box(540, 600, 120, 60, '#33424d')}`;

const shop = `${box(220, 300, 760, 360, '#f0e2cc')}${box(220, 300, 760, 70, '#2f5d62')}
  ${grid(10, 1, (column) => box(220 + column * 76, 370, 76, 60, column % 2 ? '#f7f1e6' : '#d9653b'))}
  ${box(270, 460, 300, 160, '#88aebc')}${box(780, 460, 150, 160, '#88aebc')}${box(620, 450, 120, 210, '#4a3527')}`;

const warehouse = `<path d="M160 660V330l220-110 220 110 220-110 220 110v330z" fill="#b7bfc4"/>${box(240, 440, 220, 220, '#64727b')}${box(560, 440, 220, 220, '#64727b')}
  ${grid(1, 6, (_, row) => `${box(240, 460 + row * 34, 220, 6, '#505c64')}${box(560, 460 + row * 34, 220, 6, '#505c64')}`)}${box(870, 460, 110, 80, '#dfe8ee')}`;

const plot = `<path d="M0 560q320-90 620-30t580-40v310H0z" fill="#c9a667"/><path d="M260 700l140-140h420l170 140z" fill="#dabb80" stroke="#f7f1e6" stroke-width="8" stroke-dasharray="26 18"/>
  ${[
    [260, 700],
    [400, 560],
    [820, 560],
    [990, 700],
  ]
    .map(([x, y]) => box(x! - 8, y! - 60, 16, 70, '#d9653b'))
    .join('')}`;

const living = `${box(0, 0, 1200, 560, '#efe6d8')}${box(0, 560, 1200, 240, '#c39a6b')}${box(640, 90, 440, 330, '#a9d6e8')}${box(850, 90, 12, 330, '#fff')}
  ${box(150, 420, 430, 130, '#4d7c8a', 'rx="22"')}${box(130, 470, 470, 130, '#5c92a1', 'rx="22"')}${box(180, 400, 120, 90, '#f2c572', 'rx="14" transform="rotate(-8 240 445)"')}
  <ellipse cx="640" cy="690" rx="420" ry="70" fill="#e9d3b0"/>${box(660, 600, 220, 18, '#6b4a32', 'rx="6"')}${box(690, 618, 14, 70, '#6b4a32')}${box(836, 618, 14, 70, '#6b4a32')}
  ${box(220, 130, 260, 180, '#d9653b', 'rx="6"')}${box(240, 150, 220, 140, '#f6dfae')}<path d="M240 290l80-90 60 60 40-36 40 66z" fill="#4f9960"/>${box(1010, 470, 90, 120, '#b5653f', 'rx="10"')}<path d="M1055 470q-60-120-20-190q20 90 20 190q0-130 60-180q0 100-60 180" fill="#4f9960"/>`;

const kitchen = `${box(0, 0, 1200, 600, '#f3f0ea')}${box(0, 600, 1200, 200, '#b9aa97')}${box(100, 110, 1000, 150, '#2f5d62', 'rx="6"')}${grid(4, 1, (column) => box(112 + column * 248, 122, 226, 126, '#37696f', 'rx="4"'))}
  ${box(80, 400, 1040, 26, '#4b4038')}${box(100, 426, 1000, 210, '#2f5d62')}${grid(4, 1, (column) => `${box(112 + column * 248, 440, 226, 180, '#37696f', 'rx="4"')}${box(190 + column * 248, 456, 70, 8, '#e7d5a7', 'rx="4"')}`)}
  ${box(480, 280, 240, 100, '#a9d6e8')}<path d="M860 400v-70q0-30 30-30t30 30" stroke="#8b949a" stroke-width="12" fill="none"/><circle cx="240" cy="380" r="22" fill="#d9653b"/><circle cx="280" cy="384" r="18" fill="#f2c572"/>`;

const bedroom = `${box(0, 0, 1200, 580, '#e6ebe8')}${box(0, 580, 1200, 220, '#b88c62')}${box(820, 110, 250, 320, '#bfe0ea')}${box(790, 90, 60, 370, '#f2c572')}${box(1040, 90, 60, 370, '#f2c572')}
  ${box(180, 300, 520, 200, '#7b5436', 'rx="16"')}${box(160, 450, 560, 190, '#fffaf0', 'rx="18"')}${box(160, 530, 560, 130, '#8fb9aa', 'rx="14"')}${box(220, 400, 180, 90, '#fff', 'rx="22"')}${box(480, 400, 180, 90, '#fff', 'rx="22"')}
  ${box(60, 520, 90, 120, '#7b5436')}<path d="M70 450h70l-16-70H86z" fill="#f6dfae"/>${box(100, 450, 8, 70, '#5b4634')}`;

const terrace = `${box(0, 300, 1200, 220, '#2f8fb0')}${box(0, 330, 1200, 6, '#6fbcd2')}${box(0, 390, 1200, 5, '#6fbcd2')}${box(0, 520, 1200, 280, '#d8bd95')}${box(0, 470, 1200, 14, '#5b4634')}
  ${grid(24, 1, (column) => box(20 + column * 50, 484, 8, 110, '#5b4634'))}${box(220, 640, 300, 26, '#fffaf0', 'rx="10"')}${box(190, 560, 40, 150, '#fffaf0', 'rx="10"')}${box(720, 600, 200, 16, '#7b5436')}${box(812, 616, 16, 110, '#7b5436')}<path d="M660 420q160-110 320 0z" fill="#d9653b"/>${box(816, 420, 8, 190, '#7b5436')}`;

export const SCENES = {
  'apartments-white': picture(
    'a',
    DAY,
    sun(1010, 150) +
      ground('#b9c48f') +
      apartments('#f4efe4', '#c98d5a') +
      palm(190, 660) +
      palm(1030, 660, 0.9),
  ),
  'apartments-ochre': picture(
    'b',
    EVENING,
    sun(180, 170) + ground('#c9a667') + apartments('#d99f6c', '#7a4a34') + palm(1040, 660, 1.1),
  ),
  'house-white': picture(
    'c',
    DAY,
    sun(170, 150) +
      ground('#a8c686') +
      house('#f6f1e7', '#b0573c') +
      tree(1030, 660) +
      tree(160, 660, '#5fa36b'),
  ),
  'house-blue': picture(
    'd',
    ['#a9bfca', '#e7edf0'],
    ground('#7fa26e') +
      fir(150, 660) +
      fir(1050, 660) +
      house('#7d97a8', '#4b5a66') +
      fir(230, 680),
  ),
  'villa-white': picture(
    'e',
    DAY,
    sun(1030, 130) + ground('#a8c686') + villa('#f4efe4') + palm(170, 660, 1.2) + palm(1080, 640),
  ),
  'villa-sand': picture(
    'f',
    EVENING,
    sun(1000, 220) + ground('#c9b07a') + villa('#e3c595') + palm(140, 660) + palm(1090, 650, 1.2),
  ),
  offices: picture('g', DAY, ground('#9aa5a8') + offices + tree(230, 660) + tree(980, 660)),
  shop: picture('h', DAY, ground('#b3a58f') + shop + palm(1080, 660)),
  warehouse: picture('i', ['#b9cdd6', '#edf1f1'], ground('#9b9a92') + warehouse),
  plot: picture('j', DAY, sun(980, 160) + plot + tree(150, 600) + palm(1080, 560, 0.8)),
  living: picture('k', DAY, living),
  kitchen: picture('l', DAY, kitchen),
  bedroom: picture('m', DAY, bedroom),
  terrace: picture('n', ['#8fc7e8', '#f6e6cf'], sun(900, 190) + terrace),
} as const;

export type Scene = keyof typeof SCENES;
