import * as React from 'react';
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useOrganisations } from '../use-organisations';
import { useText } from '../use-text';

const PLATFORM = 'platform';

interface Props {
  value: string | null | undefined;
  error: string | undefined;
  onChange: (organisationId: string | null) => void;
}

/** Whose endpoint it will be: an organisation's, or the platform's own. */
export const OrganisationField = ({ value, error, onChange }: Props) => {
  const text = useText();
  const { organisations, platform } = useOrganisations();
  const only = !platform && organisations.length === 1 ? organisations[0]?.id : undefined;
  React.useEffect(() => {
    if (value === undefined && only) onChange(only);
  }, [value, only, onChange]);
  return (
    <Field.Root name="organisationId" error={error} required>
      <Field.Label>{text('webhooks.field.organisation')}</Field.Label>
      <SingleSelect
        value={value === null ? PLATFORM : (value ?? '')}
        placeholder={text('webhooks.choose')}
        onChange={(chosen) => onChange(chosen === PLATFORM ? null : String(chosen))}
      >
        {organisations.map(({ id, name }) => (
          <SingleSelectOption key={id} value={id}>
            {name}
          </SingleSelectOption>
        ))}
        {platform ? (
          <SingleSelectOption value={PLATFORM}>{text('webhooks.platform')}</SingleSelectOption>
        ) : null}
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
};
