import type { Position, Zone } from '../../../shared/criteria';

/** A small map without tiles: zones and places, drawn where they lie. Metres on a plane, north up. */
export interface MapView {
  width: number;
  height: number;
  x: (longitude: number) => number;
  y: (latitude: number) => number;
  /** Pixels of so many metres. */
  scale: number;
}

const METRES_PER_DEGREE = 111_195;

/** Shows all of these with a margin around them; at least a kilometre across. */
export const mapView = (
  places: readonly Position[],
  zones: readonly Zone[],
  { width, height, margin = 18 }: { width: number; height: number; margin?: number },
): MapView | null => {
  const points = [...places, ...zones.flatMap(edgesOf)];
  if (points.length === 0) return null;
  const latitudes = points.map(([latitude]) => latitude);
  const longitudes = points.map(([, longitude]) => longitude);
  const middle = {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  };
  const narrowing = Math.cos((middle.latitude * Math.PI) / 180);
  const across =
    (Math.max(...longitudes) - Math.min(...longitudes)) * METRES_PER_DEGREE * narrowing;
  const up = (Math.max(...latitudes) - Math.min(...latitudes)) * METRES_PER_DEGREE;
  const scale = Math.min(
    (width - 2 * margin) / Math.max(across, 1000),
    (height - 2 * margin) / Math.max(up, 1000),
  );
  return {
    width,
    height,
    scale,
    x: (longitude) =>
      width / 2 + (longitude - middle.longitude) * METRES_PER_DEGREE * narrowing * scale,
    y: (latitude) => height / 2 - (latitude - middle.latitude) * METRES_PER_DEGREE * scale,
  };
};

/** Points that show how far a zone goes. */
export const edgesOf = (zone: Zone): Position[] => {
  if (zone.kind === 'polygon') return [...zone.corners];
  const [latitude, longitude] = zone.centre;
  const high = zone.metres / METRES_PER_DEGREE;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return [
    [latitude - high, longitude - wide],
    [latitude + high, longitude + wide],
  ];
};

const ROUND = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 500_000] as const;

/** The longest round distance that fits into so many pixels. */
export const scaleBar = ({ scale }: MapView, pixels: number): number =>
  [...ROUND].reverse().find((metres) => metres * scale <= pixels) ?? ROUND[0];
