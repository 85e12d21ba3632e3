import { Link } from 'react-router-dom';
import { Typography } from '@strapi/design-system';
import { useText } from '../hooks/use-text';
import { Arrow } from './arrow';

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
