import { Bell } from '@strapi/icons';
import { styled } from 'styled-components';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { InboxAnswer } from '../use-inbox';

const MOST_SHOWN = 99;
const REFRESH = 15_000;

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

/**
 * In the panel's menu: rings for whoever is signed in. The menu makes its icons anew whenever it
 * changes, so a socket here would be opened and closed all the time; the inbox page has one.
 */
export const InboxBell = (props: object) => {
  const inbox = useLoad<InboxAnswer>('/notifications/inbox?limit=1', REFRESH);
  const unread = inbox.value?.meta.unread ?? 0;
  return (
    <Place>
      <Bell {...props} />
      {unread > 0 ? <Count>{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</Count> : null}
    </Place>
  );
};
