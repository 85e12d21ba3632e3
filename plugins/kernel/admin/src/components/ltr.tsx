import { Typography } from '@strapi/design-system';

interface Props {
  /** Beside something that matters more. */
  quiet?: boolean;
  children: string;
}

/** Addresses and names of events read from left to right in every language. */
export const Ltr = ({ quiet = false, children }: Props) => (
  <Typography
    tag="bdi"
    dir="ltr"
    variant={quiet ? 'pi' : 'omega'}
    textColor={quiet ? 'neutral600' : 'neutral800'}
    style={{ overflowWrap: 'anywhere' }}
  >
    {children}
  </Typography>
);
