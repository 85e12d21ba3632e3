import { Link } from 'react-router-dom';
import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../hooks/use-text';

export const BackToBoard = () => {
  const { t } = useText();
  return (
    <Link to="/plugins/crm">
      <Typography textColor="primary600">
        <Arrow aria-hidden>←</Arrow> {t('backToBoard')}
      </Typography>
    </Link>
  );
};

/** Back is where one has read from. */
const Arrow = styled.span`
  display: inline-block;

  [dir='rtl'] & {
    transform: scaleX(-1);
  }
`;
