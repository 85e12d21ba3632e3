import type * as React from 'react';
import { styled, useTheme } from 'styled-components';
import type { Position, Zone } from '../../../shared/criteria';
import { metres } from '../domain/finding-words';
import { mapView, scaleBar } from '../domain/map-view';
import type { MapView } from '../domain/map-view';
import { useText } from '../hooks/use-text';

export interface MapPlace {
  id: string;
  title: string;
  position: Position;
  /** From 0 to 100: the better, the stronger. */
  score: number;
}

interface Props {
  zones: readonly Zone[];
  places: readonly MapPlace[];
  current?: string | null;
  /** In pixels of the drawing, which fills the place that it has. */
  width?: number;
  height?: number;
  onPick?: (position: Position) => void;
  /** Corners of a shape that is being drawn. */
  draft?: readonly Position[];
  /** What the map shows, whatever comes on it: it must not move under the hand that draws. */
  frame?: readonly Position[] | null;
}

const GRID = 30;

/** Zones and properties where they lie, from our own data: no tiles, no other server. */
export const ZoneMap = ({
  zones,
  places,
  current,
  width = 420,
  height = 240,
  onPick,
  draft = [],
  frame,
}: Props) => {
  const texts = useText();
  const { colors } = useTheme();
  const size = { width, height };
  const positions = places.map(({ position }) => position);
  const view = frame ? mapView(frame, [], size) : mapView(positions, zones, size);
  if (!view) return null;
  const pick = (event: React.MouseEvent<SVGSVGElement>): void => onPick?.(positionAt(event, view));
  const bar = scaleBar(view, width / 4);
  return (
    <Frame
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={texts.t('map')}
      $pickable={onPick !== undefined}
      onClick={pick}
    >
      <Grid width={width} height={height} />
      {zones.map((zone, index) => (
        <Shape key={index} zone={zone} view={view} />
      ))}
      {[...places]
        .sort((a, b) => Number(a.id === current) - Number(b.id === current) || a.score - b.score)
        .map(({ id, title, position, score }) => (
          <circle
            key={id}
            cx={view.x(position[1])}
            cy={view.y(position[0])}
            r={id === current ? 8 : 5}
            fill={id === current ? colors.danger500 : colors.primary600}
            fillOpacity={0.25 + (0.75 * score) / 100}
            stroke={colors.neutral0}
          >
            <title>{title}</title>
          </circle>
        ))}
      <Draft corners={draft} view={view} />
      <g transform={`translate(12 ${height - 12})`}>
        <path d={`M0 -5V0H${bar * view.scale}V-5`} fill="none" stroke={colors.neutral700} />
        <text x={4} y={-6} fontSize={11} fill={colors.neutral700} direction="ltr">
          {metres(texts, bar)}
        </text>
      </g>
    </Frame>
  );
};

const Frame = styled.svg<{ $pickable: boolean }>`
  display: block;
  inline-size: 100%;
  direction: ltr;
  border-radius: 0.8rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  background: ${({ theme }) => theme.colors.neutral100};
  cursor: ${({ $pickable }) => ($pickable ? 'crosshair' : 'default')};
`;

const Grid = ({ width, height }: { width: number; height: number }) => {
  const { colors } = useTheme();
  const down = Array.from({ length: Math.floor(width / GRID) }, (_, index) => (index + 1) * GRID);
  const across = down.filter((at) => at < height);
  const lines = [
    ...down.map((at) => `M${at} 0V${height}`),
    ...across.map((at) => `M0 ${at}H${width}`),
  ];
  return <path d={lines.join('')} stroke={colors.neutral150} fill="none" />;
};

const Shape = ({ zone, view }: { zone: Zone; view: MapView }) => {
  const { colors } = useTheme();
  const paint = {
    fill: colors.primary500,
    fillOpacity: 0.15,
    stroke: colors.primary500,
    strokeWidth: 1.5,
  };
  if (zone.kind === 'polygon') {
    const points = zone.corners.map(
      ([latitude, longitude]) => `${view.x(longitude)},${view.y(latitude)}`,
    );
    return <polygon points={points.join(' ')} {...paint} />;
  }
  const [latitude, longitude] = zone.centre;
  return (
    <circle cx={view.x(longitude)} cy={view.y(latitude)} r={zone.metres * view.scale} {...paint} />
  );
};

const Draft = ({ corners, view }: { corners: readonly Position[]; view: MapView }) => {
  const { colors } = useTheme();
  const points = corners.map(([latitude, longitude]) => [view.x(longitude), view.y(latitude)]);
  return (
    <g stroke={colors.danger500} strokeWidth={1.5} strokeDasharray="4 3" fill="none">
      <polyline points={points.map((point) => point.join(',')).join(' ')} />
      {points.map(([x, y], index) => (
        <circle key={index} cx={x} cy={y} r={3.5} fill={colors.danger500} stroke="none" />
      ))}
    </g>
  );
};

/** Two points whose degrees are known give those of a third. */
const positionAt = (event: React.MouseEvent<SVGSVGElement>, view: MapView): Position => {
  const box = event.currentTarget.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * view.width;
  const y = ((event.clientY - box.top) / box.height) * view.height;
  const longitude = (x - view.x(0)) / (view.x(1) - view.x(0));
  const latitude = (y - view.y(0)) / (view.y(1) - view.y(0));
  return [Math.max(-85, Math.min(85, latitude)), Math.max(-180, Math.min(180, longitude))];
};
