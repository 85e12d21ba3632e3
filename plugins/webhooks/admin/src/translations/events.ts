/** What the events of this plugin mean. In English the server tells it, in its catalogue. */
type EventWords = Readonly<Record<`event.webhooks.${string}`, string>>;

export const frEvents: EventWords = {
  'event.webhooks.endpoint.created': 'Une destination a été ajoutée.',
  'event.webhooks.endpoint.updated':
    'L’adresse, la description ou les filtres d’une destination ont changé.',
  'event.webhooks.endpoint.deleted': 'Une destination a été supprimée.',
  'event.webhooks.endpoint.enabled': 'Une destination reçoit de nouveau les événements.',
  'event.webhooks.endpoint.disabled':
    'Une destination ne reçoit plus rien : désactivée, disparue (410) ou en échec depuis des jours.',
  'event.webhooks.endpoint.secret-rotated': 'Une destination a reçu un nouveau secret.',
  'event.webhooks.endpoint.tested':
    'Quelqu’un a demandé un essai ; seule la destination essayée le reçoit.',
  'event.webhooks.endpoint.replayed': 'Les envois d’une période repartent vers une destination.',
  'event.webhooks.delivery.replayed': 'Un envoi repart.',
};

export const arEvents: EventWords = {
  'event.webhooks.endpoint.created': 'أُضيفت وجهة.',
  'event.webhooks.endpoint.updated': 'تغيّر عنوان وجهة أو وصفها أو مرشحاتها.',
  'event.webhooks.endpoint.deleted': 'حُذفت وجهة.',
  'event.webhooks.endpoint.enabled': 'عادت وجهة تستقبل الأحداث.',
  'event.webhooks.endpoint.disabled':
    'لم تعد وجهة تستقبل شيئًا: أُوقفت أو اختفت (410) أو تفشل منذ أيام.',
  'event.webhooks.endpoint.secret-rotated': 'أصبح لوجهة سر جديد.',
  'event.webhooks.endpoint.tested': 'طلب أحدهم تجربة؛ لا تصل إلا إلى الوجهة المجرّبة.',
  'event.webhooks.endpoint.replayed': 'تُعاد رسائل فترة زمنية إلى وجهة.',
  'event.webhooks.delivery.replayed': 'تُعاد رسالة.',
};
