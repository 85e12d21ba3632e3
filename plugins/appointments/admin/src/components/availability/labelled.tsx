import type * as React from 'react';
import { Box, Typography } from '@strapi/design-system';

/** A small title over a field that has its own name for those who hear it. */
export const Labelled = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <Box>
    <Box paddingBottom={1} aria-hidden>
      <Typography variant="pi" fontWeight="bold" textColor="neutral600">
        {label}
      </Typography>
    </Box>
    {children}
  </Box>
);
