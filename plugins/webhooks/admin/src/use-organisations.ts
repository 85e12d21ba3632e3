import { useLoad } from '../../../kernel/admin/src/use-load';
import type { OrganisationChoices } from '../../shared/contracts';
import { useText } from './use-text';

/** Whose endpoints the administrator manages, and what they are called. */
export const useOrganisations = () => {
  const text = useText();
  const { value } = useLoad<{ data: OrganisationChoices }>('/webhooks/organisations');
  const { organisations, platform } = value?.data ?? { organisations: [], platform: false };
  return {
    organisations,
    platform,
    nameOf: (id: string | null): string =>
      id === null
        ? text('webhooks.platform')
        : (organisations.find((one) => one.id === id)?.name ?? id),
  };
};
