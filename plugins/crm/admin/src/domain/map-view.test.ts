import { mapView, scaleBar } from './map-view';

const size = { width: 300, height: 200 };

it('shows everything within its margin, north above south', () => {
  const zone = { kind: 'radius' as const, centre: [14.67, -17.44] as const, metres: 3000 };
  const view = mapView([[14.75, -17.4]], [zone], size);
  if (!view) throw new Error('nothing to see');
  for (const [latitude, longitude] of [
    [14.75, -17.4],
    [14.67, -17.44],
  ] as const) {
    expect(view.x(longitude)).toBeGreaterThan(0);
    expect(view.x(longitude)).toBeLessThan(size.width);
    expect(view.y(latitude)).toBeGreaterThan(0);
    expect(view.y(latitude)).toBeLessThan(size.height);
  }
  expect(view.y(14.75)).toBeLessThan(view.y(14.67));
  expect(scaleBar(view, 80) * view.scale).toBeLessThanOrEqual(80);
});

it('has nothing to show without places, and does not magnify a single one endlessly', () => {
  expect(mapView([], [], size)).toBeNull();
  const view = mapView([[0, 0]], [], size);
  expect((view?.scale ?? 0) * 1000).toBeLessThanOrEqual(300);
});
