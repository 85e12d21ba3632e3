import { Typography } from '@strapi/design-system';

/** Addresses and names of events read from left to right in every language. */
export const Ltr = ({ children }: { children: string }) => (
  <Typography tag="bdi" dir="ltr" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
    {children}
  </Typography>
);
