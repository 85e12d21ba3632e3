import type * as React from 'react';
import { Grid } from '@strapi/design-system';

export const Fields = ({ children }: { children: React.ReactNode }) => (
  <Grid.Root gap={4}>{children}</Grid.Root>
);

export const Cell = ({ children }: { children: React.ReactNode }) => (
  <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
    {children}
  </Grid.Item>
);
