import { Bell } from '@strapi/icons';
import { styled } from 'styled-components';
import { useUnread } from '../use-unread';

const MOST_SHOWN = 99;

const Place = styled.span`
  position: relative;
  display: inline-flex;
`;

const Count = styled.span`
  position: absolute;
  inset-block-start: -0.6rem;
  inset-inline-start: 0.8rem;
  min-width: 1.6rem;
  padding-inline: 0.4rem;
  border-radius: 0.8rem;
  background: ${({ theme }) => theme.colors.danger600};
  color: ${({ theme }) => theme.colors.neutral0};
  font-size: 1rem;
  line-height: 1.6rem;
  text-align: center;
`;

/** In the panel's menu: rings at once for whoever is signed in. */
export const InboxBell = (props: object) => {
  const unread = useUnread();
  return (
    <Place>
      <Bell {...props} />
      {unread > 0 ? <Count>{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</Count> : null}
    </Place>
  );
};
