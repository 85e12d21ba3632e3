import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';

/** Back is where reading began. */
const Arrow = styled(ArrowLeft)`
  [dir='rtl'] & {
    transform: scaleX(-1);
  }
`;

/** In a page's header: to the list that the page belongs to. */
export const BackLink = ({ to, children }: { to: string; children: string }) => (
  <Link tag={NavLink} to={to} startIcon={<Arrow />}>
    {children}
  </Link>
);
