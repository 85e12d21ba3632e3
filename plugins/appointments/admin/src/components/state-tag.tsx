import { Flex, Typography } from '@strapi/design-system';
import type { AppointmentState } from '../../../shared/transitions';
import { useText } from '../hooks/use-text';
import { STATE_LOOKS } from './states';

export const StateTag = ({ state }: { state: AppointmentState }) => {
  const { t } = useText();
  const { icon: Icon, shade } = STATE_LOOKS[state];
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
        {t(`state.${state}`)}
      </Typography>
    </Flex>
  );
};
