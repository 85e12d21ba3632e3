import type { Position } from '../../../shared/criteria';

export const FEWEST_CORNERS = 3;

const LINE = /^(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/;

/** `14.67, -17.44`; null if it is no place on earth. */
export const positionOf = (text: string): Position | null => {
  const [, north, east] = LINE.exec(text.trim()) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
};

/** One corner a line; null as long as it is no shape. */
export const cornersOf = (text: string): Position[] | null => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const corners = lines.flatMap((line) => {
    const position = positionOf(line);
    return position ? [position] : [];
  });
  return corners.length >= FEWEST_CORNERS && corners.length === lines.length ? corners : null;
};

export const textOf = ([latitude, longitude]: Position): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
