import { hueOf } from './hue';

it('gives each resource of a house a colour of its own', () => {
  const resources = Array.from({ length: 12 }, (_, index) => ({ id: String(index) }));
  const hues = resources.map(({ id }) => hueOf(resources, id));
  for (const [index, hue] of hues.entries()) {
    const others = hues.filter((_, other) => other !== index);
    const nearest = Math.min(
      ...others.map((other) => Math.min(Math.abs(hue - other), 360 - Math.abs(hue - other))),
    );
    expect(nearest).toBeGreaterThan(15);
  }
});
