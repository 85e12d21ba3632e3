import type { OrganisationChoices } from '../../shared/contracts';
import { useLoad } from './use-load';
import { useText } from './use-text';

/** Whose endpoints the administrator manages, and what they are called. */
export const useOrganisations = () => {
  const text = useText();
  const { data } = useLoad<{ data: OrganisationChoices }>('/organisations');
  const organisations = data?.data.organisations ?? [];
  return {
    organisations,
    platform: data?.data.platform ?? false,
    nameOf: (id: string | null): string =>
      id === null
        ? text('webhooks.platform')
        : (organisations.find((one) => one.id === id)?.name ?? id),
  };
};
