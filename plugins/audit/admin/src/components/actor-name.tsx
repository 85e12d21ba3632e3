import { Typography } from '@strapi/design-system';
import type { EntryView } from '../../../shared/contracts';

/** Codes stay left to right in every language. */
export const ActorName = ({ actor }: Pick<EntryView, 'actor'>) => (
  <Typography textColor="neutral800" tag="bdi" dir="ltr">
    {actor.id === null ? actor.kind : `${actor.kind}:${actor.id}`}
  </Typography>
);
