import { Flex, Typography } from '@strapi/design-system';
import type { PosteStatus } from '../../../shared/poste';
import { useText } from '../hooks/use-text';
import { STATUS_LOOKS } from './looks';

export const StatusTag = ({ status }: { status: PosteStatus }) => {
  const { t } = useText();
  const { icon: Icon, shade } = STATUS_LOOKS[status];
  return (
    <Flex
      tag="span"
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
        {t(`status.${status}`)}
      </Typography>
    </Flex>
  );
};
