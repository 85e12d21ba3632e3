import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, Search, Star } from '@strapi/icons';
import type { DeskLead } from '../../../../shared/desk';
import { useText } from '../../hooks/use-text';
import { Card } from './styles';

interface Props {
  lead: DeskLead;
  lifted: boolean;
  onPointerDown: (event: React.PointerEvent) => void;
  onKeyDown: (event: React.KeyboardEvent) => void;
}

export const LeadCard = ({ lead, lifted, onPointerDown, onKeyDown }: Props) => {
  const { t, ago } = useText();
  const overdue = lead.nextTask !== null && Date.parse(lead.nextTask) < Date.now();
  return (
    <Card
      to={`/plugins/crm/leads/${lead.id}`}
      draggable={false}
      data-lead={lead.id}
      $lifted={lifted}
      $urgent={lead.priority === 'high'}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <Flex justifyContent="space-between" gap={2}>
        <Typography fontWeight="bold" ellipsis>
          <bdi>{lead.clientName}</bdi>
        </Typography>
        {lead.consent === 'granted' ? (
          <CheckCircle fill="success500" aria-label={t('consent.granted')} />
        ) : null}
      </Flex>
      <Typography textColor="neutral700" variant="pi">
        <bdi>{lead.title}</bdi>
      </Typography>
      <Flex gap={3} wrap="wrap">
        <Fact icon={<Search />} text={t('searches', { count: lead.searches })} />
        {lead.favourites > 0 ? (
          <Fact icon={<Star />} text={t('favourites', { count: lead.favourites })} />
        ) : null}
        {lead.nextTask ? (
          <Fact
            icon={<Clock />}
            text={t('due', { when: ago(lead.nextTask) })}
            colour={overdue ? 'danger600' : 'neutral600'}
          />
        ) : null}
      </Flex>
    </Card>
  );
};

interface FactProps {
  icon: React.ReactNode;
  text: string;
  colour?: 'danger600' | 'neutral600';
}

const Fact = ({ icon, text, colour = 'neutral600' }: FactProps) => (
  <Flex gap={1} tag="span">
    {icon}
    <Typography variant="pi" textColor={colour}>
      {text}
    </Typography>
  </Flex>
);
