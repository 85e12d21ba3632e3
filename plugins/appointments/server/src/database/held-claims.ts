import { CLAIMS } from './tables';

/** What the instants of a span are called where it is asked for. */
interface Names {
  reach: string;
  start: string;
  end: string;
  now: string;
}

/** As `claimBindings` names them. */
export const BOUND: Names = { reach: ':reach', start: ':start', end: ':end', now: ':now' };

export const ownersAt = (now: string): string => `, json_agg(appointment_id) AS appointments,
  json_agg(coalesce(expires_at <= ${now}, false)) AS expired`;

/** The claims on a resource that touch the span, in columns that are null if there are none. */
export const claimsOn = (
  resource: string,
  { columns = '', condition = '' }: { columns?: string; condition?: string },
  { reach, start, end }: Names = BOUND,
): string => `
  SELECT json_agg(seat) AS seats, json_agg(date_part('epoch', occupied_from)) AS starts,
    json_agg(date_part('epoch', occupied_to)) AS ends ${columns}
  FROM ${CLAIMS}
  WHERE resource_id = ${resource} AND occupied_from > ${reach} AND occupied_from < ${end}
    AND occupied_to > ${start} ${condition}`;

/** What is held on one resource, and by whom. */
export const heldOn = (resource: string, names: Names = BOUND): string =>
  claimsOn(resource, { columns: ownersAt(names.now) }, names);
