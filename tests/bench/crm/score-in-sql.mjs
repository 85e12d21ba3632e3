/**
 * The score of `domain/matching/` as an expression of SQL. Limits are SQL, too: literals where one
 * search looks at a table of properties, columns where one property looks at a table of searches.
 */

const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

/** What searches of the bench limit, and where it stands: in a property's row, in a search's row. */
export const TERMS = [
  { measure: 'price', limits: ['max', 'ideal'] },
  { measure: 'livingArea', limits: ['min'] },
  { measure: 'bedrooms', limits: ['min'] },
  { measure: 'yearBuilt', limits: ['min'] },
  { measure: 'freshness', limits: ['max'] },
];

/** `matching/curve.ts`, word for word; a limit that is not there is undefined. */
const curve = ({ min, max, ideal, below, above }, value) => {
  const edge = ideal ? 0.7 : 1;
  const out = (distance, tolerance) =>
    `CASE WHEN ${distance} < ${tolerance} THEN ${edge} * (1 - (${distance} / ${tolerance}) ^ 2) ELSE 0 END`;
  const slope = (distance, limit) => {
    const room = limit ? `abs(${limit} - ${ideal})` : `greatest(abs(${ideal}), 1)`;
    return `1 - 0.3 * least(1, (${distance}) / ${room})`;
  };
  const cases = [
    ...(min ? [`WHEN ${value} < ${min} THEN ${out(`(${min} - ${value})`, below)}`] : []),
    ...(max ? [`WHEN ${value} > ${max} THEN ${out(`(${value} - ${max})`, above)}`] : []),
    ...(ideal
      ? [
          `WHEN ${value} = ${ideal} THEN 1`,
          `WHEN ${value} < ${ideal} THEN ${slope(`${ideal} - ${value}`, min)}`,
          `WHEN ${value} > ${ideal} THEN ${slope(`${value} - ${ideal}`, max)}`,
        ]
      : []),
  ];
  return `CASE ${cases.join(' ')} ELSE 1 END`;
};

/** `matching/zones.ts` for a circle. */
const away = ({ latitude, longitude, cosine, radius }, place) =>
  `greatest(0, sqrt((${METRES_PER_DEGREE} * ${cosine} * (${place.longitude} - ${longitude})) ^ 2
    + (${METRES_PER_DEGREE} * (${place.latitude} - ${latitude})) ^ 2) - ${radius})`;

const points = (share, satisfied) => `floor(${share} * (${satisfied}) + 0.5)`;

/** The best 20 of `table`, in the order of all answers. */
export const bestInSql = ({ table, recency, zone, terms, place, values }) => {
  const parts = [
    ...TERMS.map(({ measure }) =>
      points(terms[measure].share, curve(terms[measure], values[measure])),
    ),
    points(zone.share, curve({ max: '0', above: zone.tolerance }, 'away')),
  ];
  const { price } = terms;
  return `SELECT id, ${parts.join(' + ')} AS score
    FROM ${table}, LATERAL (SELECT ${away(zone, place)} AS away) AS x
    WHERE ${values.price} - ${price.max} < ${price.above}
      AND (NOT ${zone.hard} OR away < ${zone.tolerance})
    ORDER BY score DESC, ${recency} DESC, id COLLATE "C" LIMIT 20`;
};
