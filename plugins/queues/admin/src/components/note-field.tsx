import * as React from 'react';
import { Box, Field, TextInput } from '@strapi/design-system';
import { useText } from '../hooks/use-text';

/** Saved when it is left. */
export const NoteField = ({
  note,
  onSave,
}: {
  note: string | null;
  onSave: (note: string) => void;
}) => {
  const { t } = useText();
  const [value, setValue] = React.useState(note ?? '');
  return (
    <Box paddingTop={4}>
      <Field.Root name="note">
        <TextInput
          aria-label={t('note')}
          placeholder={t('note')}
          value={value}
          maxLength={2000}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setValue(event.target.value)}
          onBlur={() => {
            if (value.trim() !== (note ?? '')) onSave(value.trim());
          }}
        />
      </Field.Root>
    </Box>
  );
};
