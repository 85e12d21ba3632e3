import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

interface Props {
  title: string;
  action?: React.ReactNode;
  children: React.ReactNode;
}

export const Panel = ({ title, action, children }: Props) => (
  <Box
    tag="section"
    aria-label={title}
    background="neutral0"
    padding={5}
    hasRadius
    shadow="tableShadow"
  >
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" gap={2}>
        <Typography tag="h2" variant="delta">
          {title}
        </Typography>
        {action}
      </Flex>
      {children}
    </Flex>
  </Box>
);
