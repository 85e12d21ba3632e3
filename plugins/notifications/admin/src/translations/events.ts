/** What the events of this plugin mean. In English the server tells it, in its catalogue. */
type EventWords = Readonly<Record<`event.notifications.${string}`, string>>;

export const frEvents: EventWords = {
  'event.notifications.inbox.received': 'Un message est arrivé dans des boîtes de réception.',
  'event.notifications.inbox.read': 'Un message d’une boîte de réception a été lu.',
};

export const arEvents: EventWords = {
  'event.notifications.inbox.received': 'وصلت رسالة إلى صناديق الوارد.',
  'event.notifications.inbox.read': 'قُرئت رسالة في صندوق وارد.',
};
