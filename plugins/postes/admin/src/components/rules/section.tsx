import type * as React from 'react';
import { Box, Grid, Typography } from '@strapi/design-system';

interface Props {
  title: string;
  hint?: string;
  children: React.ReactNode;
}

/** One part of the rules, with a heading of its own. */
export const Section = ({ title, hint, children }: Props) => (
  <Box
    tag="section"
    aria-label={title}
    background="neutral0"
    padding={6}
    shadow="tableShadow"
    hasRadius
  >
    <Typography variant="delta" tag="h2">
      {title}
    </Typography>
    {hint ? (
      <Box paddingTop={1}>
        <Typography variant="pi" textColor="neutral600">
          {hint}
        </Typography>
      </Box>
    ) : null}
    <Box paddingTop={4}>{children}</Box>
  </Box>
);

export const Fields = ({ children }: { children: React.ReactNode }) => (
  <Grid.Root gap={4}>{children}</Grid.Root>
);

export const Cell = ({ children }: { children: React.ReactNode }) => (
  <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
    {children}
  </Grid.Item>
);
