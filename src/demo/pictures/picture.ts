import { motif } from './motifs';
import type { Motif } from './motifs';
import type { Palette } from './palette';

/** A landscape in the colours of the organisation with the motif in front of it, 1200 × 675. */
export const picture = (name: Motif, palette: Palette): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="${palette.sky}"/><stop offset="1" stop-color="${palette.horizon}"/>
    </linearGradient></defs>
    <rect width="1200" height="675" fill="url(#sky)"/>
    <circle cx="980" cy="140" r="58" fill="#fff" opacity=".55"/>
    <g fill="#fff" opacity=".5"><ellipse cx="190" cy="130" rx="92" ry="22"/><ellipse cx="250" cy="112" rx="60" ry="20"/><ellipse cx="820" cy="82" rx="80" ry="18"/></g>
    <path d="M0 470q150-120 300-40t300-30 300 10 300-40v305H0z" fill="${palette.far}" opacity=".55"/>
    <path d="M0 520q200-70 400-20t400-20 400 10v185H0z" fill="${palette.far}"/>
    <rect y="560" width="1200" height="115" fill="${palette.near}"/>
    <ellipse cx="600" cy="566" rx="430" ry="16" fill="${palette.ink}" opacity=".18"/>
    ${motif(name, palette)}
  </svg>`;
