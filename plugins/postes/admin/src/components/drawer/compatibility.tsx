import * as React from 'react';
import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { ConfirmButton } from '../../../../../kernel/admin/src/components/confirm-button';
import type { BoardPoste } from '../../../../shared/board';
import { useApi } from '../../api';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';

/** The switch that lets one computer come by its address alone. */
export const Compatibility = ({ poste }: { poste: BoardPoste }) => {
  const { t } = useText();
  const { perform } = useRoom();
  const api = useApi();
  const [address, setAddress] = React.useState(poste.ipAddress ?? '');
  const set = (compatible: boolean): void =>
    void perform(
      () => api.compatibility(poste.id, compatible, compatible ? address.trim() : undefined),
      t('done', { name: poste.name }),
    );
  return (
    <Box tag="section">
      <Typography variant="omega" fontWeight="bold" tag="h3">
        {t('compatibility')}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {t(poste.compatibility ? 'byAddressHint' : 'compatibilityHint')}
      </Typography>
      {poste.compatibility ? (
        <Flex gap={3} paddingTop={3} justifyContent="space-between">
          <Typography textColor="warning700" fontWeight="bold">
            <bdi dir="ltr">{poste.ipAddress}</bdi>
          </Typography>
          <Button variant="secondary" size="S" onClick={() => set(false)}>
            {t('compatibilityOff')}
          </Button>
        </Flex>
      ) : (
        <Flex gap={3} paddingTop={3} alignItems="flex-end" wrap="wrap">
          <Field.Root name="address">
            <Field.Label>{t('address')}</Field.Label>
            <TextInput
              dir="ltr"
              size="S"
              placeholder="192.168.1.20"
              value={address}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                setAddress(event.target.value)
              }
            />
          </Field.Root>
          {address.trim() === '' ? null : (
            <ConfirmButton
              label={t('compatibilityOn')}
              question={t('byAddressHint')}
              onConfirm={() => set(true)}
            />
          )}
        </Flex>
      )}
    </Box>
  );
};
