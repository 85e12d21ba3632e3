import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import type { BoardCommand } from '../../../../shared/board';
import { useText } from '../../hooks/use-text';

/** What the poste was told, and what became of it. */
export const Commands = ({ commands }: { commands: readonly BoardCommand[] }) => {
  const { t, clock } = useText();
  return (
    <Box tag="section">
      <Typography variant="omega" fontWeight="bold" tag="h3">
        {t('commands')}
      </Typography>
      {commands.length === 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {t('noCommands')}
        </Typography>
      ) : null}
      <Box tag="ul" paddingTop={2}>
        {commands.map(({ id, kind, state, createdAt, error }) => (
          <Flex tag="li" key={id} justifyContent="space-between" gap={3} paddingTop={2}>
            <Typography variant="pi" textColor="neutral800">
              {t(`command.${kind}`)} · <bdi>{clock(createdAt)}</bdi>
            </Typography>
            <Badge active={state === 'applied'} title={error ?? undefined} data-fate={state}>
              {t(`fate.${state}`)}
            </Badge>
          </Flex>
        ))}
      </Box>
    </Box>
  );
};
