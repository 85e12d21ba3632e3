import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';

interface Props {
  title: string;
  /** Beside the title. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

/** A part of a page under its heading. */
export const Section = ({ title, action, children }: Props) => (
  <Flex tag="section" aria-label={title} direction="column" alignItems="stretch" gap={3}>
    <Flex justifyContent="space-between" gap={4}>
      <Typography tag="h2" variant="delta">
        {title}
      </Typography>
      {action}
    </Flex>
    {children}
  </Flex>
);
