import type * as React from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Lines } from './styles';

interface Props {
  title: string;
  hint: string;
  /** Said while there is no line. */
  none: string;
  action?: React.ReactNode;
  foot?: React.ReactNode;
  add: { label: string; onAdd: () => void };
  children: readonly React.ReactNode[];
}

/** A card with lines to edit, and one more at the press of a button. */
export const Section = ({ title, hint, none, action, foot, add, children }: Props) => (
  <Box tag="section" background="neutral0" padding={5} hasRadius shadow="tableShadow">
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
      <Box>
        <Typography variant="delta" tag="h2">
          {title}
        </Typography>
        <Box paddingTop={1}>
          <Typography variant="pi" textColor="neutral600">
            {hint}
          </Typography>
        </Box>
      </Box>
      <Flex gap={2} shrink={0}>
        {action}
        <Button variant="secondary" size="S" startIcon={<Plus />} onClick={add.onAdd}>
          {add.label}
        </Button>
      </Flex>
    </Flex>
    <Box paddingTop={4}>
      {children.length === 0 ? (
        <Typography textColor="neutral600">{none}</Typography>
      ) : (
        <Lines>{children}</Lines>
      )}
    </Box>
    {foot}
  </Box>
);
