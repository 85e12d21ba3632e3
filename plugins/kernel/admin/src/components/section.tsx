import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

interface Props {
  title: string;
  hint?: string;
  /** Beside the title. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

/** One part of a page, on a card with a heading of its own. */
export const Section = ({ title, hint, action, children }: Props) => (
  <Box
    tag="section"
    aria-label={title}
    background="neutral0"
    padding={6}
    hasRadius
    shadow="tableShadow"
  >
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography tag="h2" variant="delta">
            {title}
          </Typography>
          {hint ? <Typography textColor="neutral600">{hint}</Typography> : null}
        </Flex>
        {action}
      </Flex>
      {children}
    </Flex>
  </Box>
);
