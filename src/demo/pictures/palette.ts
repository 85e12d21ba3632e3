/** Colours of one organisation, from the sky to the foreground, and one that stands out. */
export interface Palette {
  sky: string;
  horizon: string;
  far: string;
  near: string;
  wall: string;
  accent: string;
  ink: string;
}
