import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import type { Check } from '@strapi/icons';

export type Shade =
  'primary' | 'success' | 'warning' | 'danger' | 'neutral' | 'secondary' | 'alternative';

/** How a state looks. Never by colour alone: each has a sign and a word. */
export interface Look {
  icon: typeof Check;
  shade: Shade;
}

export const LookTag = ({ look, children }: { look: Look; children: React.ReactNode }) => {
  const { icon: Icon, shade } = look;
  return (
    <Flex
      tag="span"
      display="inline-flex"
      width="fit-content"
      gap={1}
      paddingLeft={2}
      paddingRight={2}
      paddingTop={1}
      paddingBottom={1}
      background={`${shade}100`}
      hasRadius
    >
      <Icon aria-hidden fill={`${shade}700`} width="1.4rem" height="1.4rem" />
      <Typography variant="pi" fontWeight="bold" textColor={`${shade}700`}>
        {children}
      </Typography>
    </Flex>
  );
};
