import { Flex } from '@strapi/design-system';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import type { EntryView } from '../../../shared/contracts';

/** `plugin::appointments.appointment` is an `appointments.appointment` to whoever reads. */
const typeName = (type: string): string => type.replace(/^(plugin|api)::/, '').replace('::', '.');

export const EntityName = ({ entity }: Pick<EntryView, 'entity'>) => (
  <Flex direction="column" alignItems="flex-start">
    <Ltr>{typeName(entity.type)}</Ltr>
    <Ltr quiet>{entity.id}</Ltr>
  </Flex>
);
