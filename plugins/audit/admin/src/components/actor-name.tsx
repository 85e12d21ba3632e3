import { Typography } from '@strapi/design-system';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import type { NamedEntry } from '../../../shared/contracts';

/** The name, and the key by which the log knows him. Codes stay left to right in every language. */
export const ActorName = ({ entry: { actor, actorName } }: { entry: NamedEntry }) => {
  const key = actor.id === null ? actor.kind : `${actor.kind}:${actor.id}`;
  if (actorName === null) return <Ltr>{key}</Ltr>;
  return (
    <>
      <Typography tag="bdi">{actorName}</Typography> <Ltr quiet>{key}</Ltr>
    </>
  );
};
