import type * as React from 'react';
import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { Problem } from '../../domain/availability-draft';
import { useText } from '../../hooks/use-text';
import { Line } from './styles';

interface Props {
  name: string;
  problem: Problem | undefined;
  /** What the line says first; the rest stands below. */
  head: React.ReactNode;
  onDelete: () => void;
  children?: React.ReactNode;
}

/** One line that is edited in place, with what is wrong with it. */
export const EditedLine = ({ name, problem, head, onDelete, children }: Props) => {
  const { t } = useText();
  return (
    <Line $wrong={problem !== undefined} aria-label={name}>
      <Flex gap={3} justifyContent="space-between" alignItems="flex-start">
        <Flex gap={3} wrap="wrap" flex="1">
          {head}
        </Flex>
        <IconButton label={t('availability.delete', { name })} variant="ghost" onClick={onDelete}>
          <Trash />
        </IconButton>
      </Flex>
      {children}
      {problem ? (
        <Box paddingTop={2} role="alert">
          <Typography variant="pi" textColor="danger600">
            {t(`availability.problem.${problem}`)}
          </Typography>
        </Box>
      ) : null}
    </Line>
  );
};
